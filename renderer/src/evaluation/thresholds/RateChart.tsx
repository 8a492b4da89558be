import { useTranslation } from 'react-i18next';
import {
  CartesianGrid,
  Line,
  LineChart,
  ReferenceDot,
  ReferenceLine,
  ResponsiveContainer,
  XAxis,
  YAxis,
} from 'recharts';
import { formatTick } from '../../training/number-format';
import classes from './thresholds.module.css';

interface Point {
  readonly x: number;
  readonly y: number;
}

interface Props {
  readonly title: string;
  /** What the axes say; both go from 0 to 1. */
  readonly across: string;
  readonly up: string;
  readonly points: readonly Point[];
  /** What guessing would give. */
  readonly chance: readonly [Point, Point];
  /** Where the threshold stands. */
  readonly here: Point;
}

const TICK = { fill: 'var(--nl-text-2)', fontSize: 11 };
const RATES = [0, 0.25, 0.5, 0.75, 1];

/** One rate against another over all thresholds. */
export function RateChart({ title, across, up, points, chance, here }: Props) {
  const { t } = useTranslation('evaluation');
  const isSlope = chance[0].y !== chance[1].y;
  const axis = {
    type: 'number',
    domain: [0, 1],
    ticks: RATES,
    tickFormatter: formatTick,
    tick: TICK,
    stroke: 'var(--nl-border)',
  } as const;
  return (
    <figure className={classes.chart}>
      <figcaption>{title}</figcaption>
      <ResponsiveContainer width="100%" height={220} debounce={50}>
        <LineChart
          data={[...points]}
          margin={{ top: 8, right: 14, bottom: 18, left: 4 }}
          accessibilityLayer
        >
          <CartesianGrid stroke="var(--nl-border)" strokeOpacity={0.6} />
          <XAxis
            dataKey="x"
            {...axis}
            label={{ value: across, position: 'bottom', offset: 2, ...TICK }}
          />
          <YAxis
            dataKey="y"
            width={52}
            {...axis}
            label={{ value: up, angle: -90, position: 'insideLeft', offset: 8, ...TICK }}
          />
          <ReferenceLine
            segment={[...chance]}
            stroke="var(--nl-text-2)"
            strokeDasharray="4 3"
            // Where the line lies flat, curves would run through it.
            {...(isSlope && {
              label: { value: t('thresholds.chance'), position: 'insideBottomRight', ...TICK },
            })}
          />
          <Line
            dataKey="y"
            type="linear"
            stroke="var(--nl-train)"
            strokeWidth={1.6}
            dot={false}
            activeDot={false}
            isAnimationActive={false}
          />
          <ReferenceDot
            x={here.x}
            y={here.y}
            r={5}
            fill="var(--nl-validation)"
            stroke="var(--nl-surface)"
          />
        </LineChart>
      </ResponsiveContainer>
    </figure>
  );
}
