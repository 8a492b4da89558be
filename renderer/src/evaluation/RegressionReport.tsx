import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import {
  CartesianGrid,
  ReferenceLine,
  ResponsiveContainer,
  Scatter,
  ScatterChart,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts';
import type { RegressionEvaluation } from '../../../shared/training/evaluation';
import { formatQuantity, formatTick } from '../training/number-format';
import classes from './evaluation.module.css';
import { Figures } from './Figures';

/** Points drawn: evenly taken from the split, so that a large one stays fluid. */
const MOST_POINTS = 1500;
const TICK = { fill: 'var(--nl-text-2)', fontSize: 11 };

/** How far off the numbers are, and each prediction against the truth. */
export function RegressionReport({ evaluation }: { evaluation: RegressionEvaluation }) {
  const { t } = useTranslation('evaluation');
  const points = useMemo(() => pointsOf(evaluation), [evaluation]);
  const values = points.flatMap(({ actual, predicted }) => [actual, predicted]);
  const least = Math.min(...values);
  const most = Math.max(...values);
  return (
    <div className={classes.single}>
      <Figures evaluation={evaluation} />
      <figure className={classes.scatter}>
        <figcaption>{t('regression.title')}</figcaption>
        <ResponsiveContainer width="100%" height={260} debounce={50}>
          <ScatterChart margin={{ top: 8, right: 16, bottom: 18, left: 8 }} accessibilityLayer>
            <CartesianGrid stroke="var(--nl-border)" strokeOpacity={0.6} />
            <XAxis
              type="number"
              dataKey="actual"
              name={t('regression.actual')}
              domain={['auto', 'auto']}
              tickFormatter={formatTick}
              tick={TICK}
              stroke="var(--nl-border)"
              label={{ value: t('regression.actual'), position: 'bottom', offset: 2, ...TICK }}
            />
            <YAxis
              type="number"
              dataKey="predicted"
              name={t('regression.predicted')}
              domain={['auto', 'auto']}
              tickFormatter={formatTick}
              tick={TICK}
              width={60}
              stroke="var(--nl-border)"
              label={{
                value: t('regression.predicted'),
                angle: -90,
                position: 'insideLeft',
                ...TICK,
              }}
            />
            <ReferenceLine
              segment={[
                { x: least, y: least },
                { x: most, y: most },
              ]}
              stroke="var(--nl-text-2)"
              strokeDasharray="4 3"
            />
            <Tooltip
              isAnimationActive={false}
              formatter={(value) => formatQuantity(Number(value))}
              contentStyle={{
                background: 'var(--nl-surface)',
                border: '1px solid var(--nl-border)',
                fontSize: 11,
              }}
            />
            <Scatter
              data={points}
              fill="var(--nl-train)"
              fillOpacity={0.55}
              shape="circle"
              isAnimationActive={false}
            />
          </ScatterChart>
        </ResponsiveContainer>
      </figure>
    </div>
  );
}

function pointsOf({ actual, predicted }: RegressionEvaluation) {
  const stride = Math.max(1, Math.ceil(actual.length / MOST_POINTS));
  const points: { actual: number; predicted: number }[] = [];
  for (let i = 0; i < actual.length; i += stride)
    points.push({ actual: actual[i] ?? 0, predicted: predicted[i] ?? 0 });
  return points;
}
