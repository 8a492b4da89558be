import { POLE_LENGTH, TRACK_HALF } from '../../../shared/environments/cart-pole';
import type { State } from '../../../shared/environments/environment';
import classes from './scene.module.css';

const CART = { width: 0.5, height: 0.28 };
const MARGIN = 0.4;
const LEFT = -TRACK_HALF - MARGIN;
const WIDTH = 2 * (TRACK_HALF + MARGIN);
const TOP = -POLE_LENGTH - CART.height - 0.2;
const HEIGHT = -TOP + 0.25;

interface Props {
  readonly state: State;
  /** The action being taken: 0 pushes to the left, 1 to the right. */
  readonly action: number | null;
  readonly label: string;
}

/** A cart on its track with its pole, drawn in metres. */
export function CartPoleScene({ state: [x = 0, , angle = 0], action, label }: Props) {
  return (
    <svg
      className={classes.scene}
      viewBox={`${LEFT} ${TOP} ${WIDTH} ${HEIGHT}`}
      role="img"
      aria-label={label}
    >
      <line className={classes.track} x1={LEFT} x2={LEFT + WIDTH} y1={0.03} y2={0.03} />
      {[-TRACK_HALF, 0, TRACK_HALF].map((at) => (
        <line
          key={at}
          className={classes.mark}
          x1={at}
          x2={at}
          y1={0.03}
          y2={at === 0 ? 0.09 : 0.16}
        />
      ))}
      <g transform={`translate(${x} ${-CART.height / 2})`}>
        <rect
          className={classes.cart}
          x={-CART.width / 2}
          y={-CART.height / 2}
          width={CART.width}
          height={CART.height}
          rx={0.05}
        />
        {action !== null && (
          <path
            className={classes.push}
            d={action === 1 ? 'M-0.43-0.1 L-0.29 0 L-0.43 0.1Z' : 'M0.43-0.1 L0.29 0 L0.43 0.1Z'}
          />
        )}
        <g transform={`translate(0 ${-CART.height / 2}) rotate(${(angle * 180) / Math.PI})`}>
          <line className={classes.pole} y2={-POLE_LENGTH} />
          <circle className={classes.hinge} r={0.05} />
        </g>
      </g>
    </svg>
  );
}
