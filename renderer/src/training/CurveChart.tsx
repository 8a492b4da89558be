import { memo, useId, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  CartesianGrid,
  Line as ChartLine,
  DefaultZIndexes,
  LineChart,
  ReferenceArea,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts';
import { ChartHeader } from './ChartHeader';
import { ChartTooltip } from './ChartTooltip';
import { chartRows, extent, type Line, type Range } from './chart-data';
import classes from './charts.module.css';
import type { MetricNote } from './metric-name';
import { formatTick } from './number-format';
import { STAGE_NAMES, StageMarks } from './StageMarks';
import type { StageSpan } from './stage-spans';
import { valueAxis, wholeTicks } from './value-axis';

/** Above the grid, below the current run's lines. */
const BENEATH = DefaultZIndexes.line - 1;
/** Values that are still told apart when each is drawn as a dot. */
const MOST_DOTS = 20;

interface Props {
  readonly title: string;
  /** What its values are measured in, where that is not plain: in a few words, and in full. */
  readonly note?: MetricNote;
  readonly lines: readonly Line[];
  /** Of the run shown. */
  readonly stages: readonly StageSpan[];
  readonly axis: 'step' | 'epoch';
  readonly log: boolean;
  readonly range: Range | null;
  /** A stretch was drawn with the mouse. */
  readonly onRange: (range: Range) => void;
}

/** One quantity over the run. Draws what can be seen; exact values are read from the full series. */
export const CurveChart = memo(function CurveChart(props: Props) {
  const { title, note, lines, stages, axis, log, range, onRange } = props;
  const { t } = useTranslation('training');
  const titleId = useId();
  const frame = useRef<HTMLDivElement>(null);
  const [drag, setDrag] = useState<Range | null>(null);
  const rows = useMemo(() => chartRows(lines, range, log), [lines, range, log]);
  const values = useMemo(() => valueAxis(rows, log), [rows, log]);
  const [first, last] = range ?? extent(lines) ?? [0, 1];
  const domain: Range = [first, last === first ? first + 1 : last];
  const release = () => {
    if (drag && Math.abs(drag[1] - drag[0]) > 0) onRange([Math.min(...drag), Math.max(...drag)]);
    setDrag(null);
  };
  return (
    <section className={classes.chart} aria-labelledby={titleId} ref={frame}>
      <ChartHeader
        titleId={titleId}
        title={title}
        note={note}
        lines={lines}
        axis={axis}
        frame={frame}
      />
      <div className={classes.plot}>
        <ResponsiveContainer width="100%" height="100%" debounce={50}>
          <LineChart
            data={rows}
            margin={{ top: stages.length > 0 ? STAGE_NAMES + 2 : 6, right: 18, bottom: 0, left: 0 }}
            accessibilityLayer
            onMouseDown={({ activeLabel }) =>
              activeLabel !== undefined && setDrag([Number(activeLabel), Number(activeLabel)])
            }
            onMouseMove={({ activeLabel }) =>
              drag && activeLabel !== undefined && setDrag([drag[0], Number(activeLabel)])
            }
            onMouseUp={release}
            onMouseLeave={release}
          >
            <CartesianGrid stroke="var(--nl-border)" strokeOpacity={0.6} vertical={false} />
            <XAxis
              dataKey="x"
              type="number"
              domain={[...domain]}
              allowDataOverflow
              ticks={wholeTicks(first, last)}
              tickFormatter={formatTick}
              height={20}
              tickMargin={4}
              stroke="var(--nl-border)"
              tick={{ fill: 'var(--nl-text-2)', fontSize: 11 }}
            />
            <YAxis
              width={48}
              scale={log ? 'log' : 'linear'}
              domain={[...values.domain]}
              ticks={[...values.ticks]}
              allowDataOverflow
              tickFormatter={formatTick}
              stroke="var(--nl-border)"
              tick={{ fill: 'var(--nl-text-2)', fontSize: 11 }}
            />
            <StageMarks spans={stages} domain={domain} />
            <Tooltip
              isAnimationActive={false}
              cursor={{ stroke: 'var(--nl-text-2)', strokeDasharray: '2 2' }}
              content={({ active, label }) =>
                active && label !== undefined ? (
                  <ChartTooltip lines={lines} x={Number(label)} unit={t(`axis.${axis}`)} />
                ) : null
              }
            />
            {lines.map((line) => (
              <ChartLine
                key={line.id}
                dataKey={line.id}
                name={line.label}
                type="linear"
                stroke={line.color}
                strokeWidth={line.faint ? 1 : 1.6}
                strokeOpacity={line.faint ? 0.3 : 1}
                {...(line.dashed && { strokeDasharray: '4 3' })}
                dot={
                  line.dots && line.points.x.length <= MOST_DOTS
                    ? { r: 2.5, fill: line.color, strokeWidth: 0 }
                    : false
                }
                activeDot={line.faint ? false : { r: 3.5 }}
                connectNulls
                isAnimationActive={false}
                zIndex={line.beneath ? BENEATH : DefaultZIndexes.line}
              />
            ))}
            {drag && drag[0] !== drag[1] && (
              <ReferenceArea x1={drag[0]} x2={drag[1]} fill="var(--nl-train)" fillOpacity={0.15} />
            )}
          </LineChart>
        </ResponsiveContainer>
      </div>
    </section>
  );
});
