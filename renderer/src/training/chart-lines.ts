import type { Line } from './chart-data';
import { type Curves, epochPoints, type Points } from './curves';
import type { RunView } from './run-view';
import { smooth } from './smoothing';

/** A run laid over the current one. */
export interface OverlaidRun {
  readonly id: string;
  readonly name: string;
  readonly curves: Curves;
  readonly epochs: RunView['epochs'];
  readonly color: string;
}

interface Options {
  readonly axis: 'step' | 'epoch';
  readonly smoothing: number;
  readonly training: string;
  readonly validation: string;
}

/** Told apart from each other and from training and validation, also by colour-blind eyes. */
const OVERLAY_COLORS = ['#8e6bbf', '#2c9a78', '#b08a1e', '#c2568f', '#4d9fb5', '#7a7f87'];

export const overlayColor = (index: number): string =>
  OVERLAY_COLORS[index % OVERLAY_COLORS.length] ?? '#7a7f87';

/** The lines of one chart: the current run's training and validation, then earlier runs'. */
export function linesOf(
  name: string,
  run: Pick<RunView, 'curves' | 'epochs'>,
  overlaid: readonly OverlaidRun[],
  options: Options,
): Line[] {
  const { axis, smoothing } = options;
  const lines: Line[] = [];
  const train = trainPoints(name, run, axis);
  const isSmoothed = axis === 'step' && smoothing > 0;
  const smoothed = isSmoothed ? smoothedPoints(train, smoothing) : train;
  const color = 'var(--nl-train)';
  if (isSmoothed) {
    lines.push({ id: 'raw', label: options.training, color, points: train, faint: true });
  }
  lines.push({
    id: 'train',
    label: options.training,
    color,
    points: smoothed,
    dots: axis === 'epoch',
  });
  const validation = epochPoints(run.epochs, name, 'validation', axis);
  if (validation.x.length > 0) {
    lines.push({
      id: 'validation',
      label: options.validation,
      color: 'var(--nl-validation)',
      points: validation,
      dots: true,
    });
  }
  for (const other of overlaid) lines.push(...overlaidLines(name, other, options));
  return lines.filter(({ points }) => points.x.length > 0);
}

function overlaidLines(name: string, run: OverlaidRun, options: Options): Line[] {
  const points = trainPoints(name, run, options.axis);
  const label = (split: string) => `${run.name} · ${split}`;
  return [
    {
      id: `${run.id}.train`,
      label: label(options.training),
      color: run.color,
      beneath: true,
      points:
        options.axis === 'step' && options.smoothing > 0
          ? smoothedPoints(points, options.smoothing)
          : points,
    },
    {
      id: `${run.id}.validation`,
      label: label(options.validation),
      color: run.color,
      beneath: true,
      points: epochPoints(run.epochs, name, 'validation', options.axis),
      dashed: true,
    },
  ];
}

const trainPoints = (
  name: string,
  { curves, epochs }: Pick<RunView, 'curves' | 'epochs'>,
  axis: 'step' | 'epoch',
): Points => {
  if (axis === 'epoch') return epochPoints(epochs, name, 'train', 'epoch');
  const y = curves.series(name);
  // Some metrics are measured after epochs alone.
  return y.length === 0 ? { x: [], y: [] } : { x: curves.steps, y };
};

const smoothedPoints = ({ x, y }: Points, weight: number): Points => ({ x, y: smooth(y, weight) });
