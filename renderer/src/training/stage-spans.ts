import type { RunView } from './run-view';

/** A stretch of a chart in which one stage was trained. */
export interface StageSpan {
  readonly name: string;
  readonly from: number;
  /** Infinity of the last one. */
  readonly to: number;
}

/** The stages that a run has gone through one after another, the one at hand included; none where there is one only. */
export function stageSpans(
  { epochs, stage }: Pick<RunView, 'epochs' | 'stage'>,
  axis: 'step' | 'epoch',
): readonly StageSpan[] {
  const starts: { name: string; from: number }[] = [];
  const begin = (name: string | undefined, after: number) => {
    if (name !== undefined && name !== starts.at(-1)?.name) starts.push({ name, from: after });
  };
  let done = 0;
  for (const epoch of epochs) {
    begin(epoch.stage, done);
    // Between the last value of one stage and the first of the next.
    done = axis === 'step' ? epoch.step : epoch.epoch + 0.5;
  }
  begin(stage?.name, done);
  if (starts.length < 2) return [];
  return starts.map((start, place) => ({ ...start, to: starts[place + 1]?.from ?? Infinity }));
}
