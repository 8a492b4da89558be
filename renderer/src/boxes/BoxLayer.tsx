import classes from './box-layer.module.css';
import type { DrawnBox } from './drawn-box';

interface Props {
  /** Of the image, in pixels. */
  readonly width: number;
  readonly height: number;
  readonly boxes: readonly DrawnBox[];
}

/** Boxes over an image that fills the same place: what is true in dashes, what was found in lines. */
export function BoxLayer({ width, height, boxes }: Props) {
  const font = height / 13;
  return (
    <svg className={classes.layer} viewBox={`0 0 ${width} ${height}`} aria-hidden>
      {boxes.map(({ box, kind, text }, place) => {
        const [left, top] = [box.x - box.width / 2, box.y - box.height / 2];
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a box is known by its place alone.
          <g key={place} data-kind={kind}>
            <rect x={left} y={top} width={box.width} height={box.height} />
            <text
              x={kind === 'truth' ? left + box.width : left}
              y={
                kind === 'truth'
                  ? Math.min(height - 0.1 * font, top + box.height + 0.9 * font)
                  : Math.max(0.9 * font, top - 0.25 * font)
              }
              textAnchor={kind === 'truth' ? 'end' : 'start'}
              fontSize={font}
            >
              {text}
            </text>
          </g>
        );
      })}
    </svg>
  );
}
