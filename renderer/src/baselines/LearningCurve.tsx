import { Loader } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import {
  CartesianGrid,
  Line,
  LineChart,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts';
import type { CurvePoint } from '../../../shared/baselines/curve-point';
import type { FigureName } from '../../../shared/training/figures';
import { formatInteger } from '../app/format';
import { figureText } from '../training/figure-text';
import { metricName } from '../training/metric-name';
import { formatTick } from '../training/number-format';
import { valueAxis } from '../training/value-axis';
import classes from './baselines.module.css';
import { drawLearningCurve, useBaselines } from './baselines-store';
import { figureOf, isBetter, LEARNERS, type Learner, learnerColor } from './learners';
import { WorkButton } from './WorkButton';

/** How good the network and each method become with how much data. */
export function LearningCurve() {
  const { t } = useTranslation('baselines');
  const points = useBaselines((state) => state.points);
  const busy = useBaselines((state) => state.busy === 'learningCurve');
  return (
    <section className={classes.part} aria-labelledby="learning-curve-title">
      <header className={classes.header}>
        <h3 id="learning-curve-title">{t('curve.title')}</h3>
        {busy && <Loader size={14} aria-label={t('learning')} />}
        <WorkButton
          task="learningCurve"
          label={t(points.length > 0 ? 'curve.again' : 'curve.draw')}
          onStart={() => void drawLearningCurve()}
        />
      </header>
      {points.length === 0 ? (
        <p className={classes.hint}>{t('curve.hint')}</p>
      ) : (
        <Curve points={points} ended={!busy} />
      )}
    </section>
  );
}

function Curve({ points, ended }: { points: readonly CurvePoint[]; ended: boolean }) {
  const { t } = useTranslation('baselines');
  const name: FigureName = points[0]?.figures[0]?.name ?? 'accuracy';
  const kind = points[0]?.figures[0]?.kind ?? 'share';
  const rows = rowsOf(points, name);
  const values = valueAxis(rows, false);
  const shown = LEARNERS.filter((learner) => rows.some((row) => learner in row));
  const label = (learner: Learner) => t(learner === 'network' ? 'network' : `method.${learner}`);
  return (
    <>
      <ul className={classes.legend}>
        {shown.map((learner) => (
          <li key={learner}>
            <span className={classes.swatch} style={{ background: learnerColor(learner) }} />
            {label(learner)}
          </li>
        ))}
      </ul>
      {/* A picture to those who can't see it: the sentence below says what it shows. */}
      <div
        className={classes.plot}
        role="img"
        aria-label={t('curve.chart', { metric: metricName(name) })}
      >
        <ResponsiveContainer width="100%" height="100%" debounce={50}>
          <LineChart data={rows} margin={{ top: 6, right: 18, bottom: 14, left: 0 }}>
            <CartesianGrid stroke="var(--nl-border)" strokeOpacity={0.6} vertical={false} />
            <XAxis
              dataKey="x"
              type="number"
              scale="log"
              domain={['dataMin', 'dataMax']}
              ticks={rows.map(({ x }) => x)}
              tickFormatter={formatTick}
              stroke="var(--nl-border)"
              tick={{ fill: 'var(--nl-text-2)', fontSize: 11 }}
              label={{
                value: t('curve.axis'),
                position: 'insideBottom',
                offset: -10,
                fill: 'var(--nl-text-2)',
                fontSize: 11,
              }}
            />
            <YAxis
              width={52}
              domain={[...values.domain]}
              ticks={[...values.ticks]}
              tickFormatter={formatTick}
              stroke="var(--nl-border)"
              tick={{ fill: 'var(--nl-text-2)', fontSize: 11 }}
            />
            <Tooltip
              isAnimationActive={false}
              labelFormatter={(x) => `${formatInteger(Number(x))} ${t('curve.axis')}`}
              formatter={(value, learner) => [
                figureText({ name, kind, value: Number(value) }),
                label(learner as Learner),
              ]}
              contentStyle={{
                background: 'var(--nl-surface)',
                border: '1px solid var(--nl-border)',
                borderRadius: 6,
                fontSize: 11,
              }}
            />
            {shown.map((learner) => (
              <Line
                key={learner}
                dataKey={learner}
                type="linear"
                stroke={learnerColor(learner)}
                strokeWidth={learner === 'network' ? 2.4 : 1.2}
                dot={{
                  r: learner === 'network' ? 3 : 2,
                  fill: learnerColor(learner),
                  strokeWidth: 0,
                }}
                isAnimationActive={false}
                connectNulls
              />
            ))}
          </LineChart>
        </ResponsiveContainer>
      </div>
      <p className={classes.verdict} role="status">
        {ended && <Verdict rows={rows} name={name} label={label} />}
      </p>
    </>
  );
}

interface VerdictProps {
  readonly rows: readonly Row[];
  readonly name: FigureName;
  readonly label: (learner: Learner) => string;
}

/** From how many samples on the network is ahead of all others, to the end; else who is ahead at the end. */
function Verdict({ rows, name, label }: VerdictProps) {
  const { t } = useTranslation('baselines');
  const last = rows.at(-1);
  if (last?.network === undefined) return null;
  const leaderOf = (row: Row) =>
    LEARNERS.reduce<Learner | null>((best, learner) => {
      const [value, than] = [row[learner], best && row[best]];
      if (value === undefined) return best;
      return than === null || than === undefined || isBetter(name, value, than) ? learner : best;
    }, null);
  const leaders = rows.map(leaderOf);
  const leader = leaders.at(-1);
  if (leader !== 'network' && leader) return t('curve.loses', { method: label(leader) });
  const from = rows[leaders.findLastIndex((other) => other !== 'network') + 1];
  return t('curve.wins', { samples: formatInteger(from?.x ?? 0) });
}

type Row = { readonly x: number } & Partial<Record<Learner, number>>;

function rowsOf(points: readonly CurvePoint[], name: FigureName): Row[] {
  const rows = new Map<number, { x: number } & Partial<Record<Learner, number>>>();
  for (const { samples, learner, figures } of points) {
    const row = rows.get(samples) ?? { x: samples };
    const value = figureOf(figures, name);
    if (value !== null) row[learner] = value;
    rows.set(samples, row);
  }
  return [...rows.values()];
}
