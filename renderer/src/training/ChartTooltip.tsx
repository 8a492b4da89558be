import { type Line, nearestIndex } from './chart-data';
import classes from './charts.module.css';
import { formatTick, formatValue } from './number-format';

interface Props {
  readonly lines: readonly Line[];
  readonly x: number;
  readonly unit: string;
}

/** The exact value of every line nearest to where the pointer is, thinned for drawing or not. */
export function ChartTooltip({ lines, x, unit }: Props) {
  return (
    <div className={classes.tooltip}>
      <div className={classes.tooltipTitle}>
        {unit} <span className="tabular">{formatTick(x)}</span>
      </div>
      {lines
        .filter((line) => !line.faint)
        .map(({ id, color, label, points }) => (
          <div key={id} className={classes.tooltipRow}>
            <span className={classes.swatch} style={{ background: color }} />
            <span className={classes.tooltipLabel}>{label}</span>
            <span className="tabular">{formatValue(points.y[nearestIndex(points.x, x)])}</span>
          </div>
        ))}
    </div>
  );
}
