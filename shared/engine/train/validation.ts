import type { Preparation, Split } from '../../data/dataset';
import type { Metrics } from '../../training/events';
import { figuresOf } from '../../training/figures';
import { type Batch, disposeBatch, makeBatch, passing } from '../batches/batch';
import { batchesOf } from '../batches/windows';
import { Tallies } from '../evaluate/tallies';
import { inferenceBatchSize } from '../model/sizes';
import { tf } from '../tf';
import type { Breather } from './breather';
import type { Control } from './control';
import type { Prepared } from './prepare';
import type { Readings } from './readings';
import type { Phase } from './stages';
import { WeightedMean } from './weighted-mean';

interface Run {
  readonly control: Control;
  readonly readings: Readings;
  readonly breather: Breather;
  /** Where all metrics are wanted that an evaluation gives; else null. */
  readonly preparation: Preparation | null;
}

export interface Validation {
  readonly loss: number;
  readonly metrics: Metrics;
}

/** Loss and metrics on a split; null where the run is to stop. */
export async function validate(
  split: Split,
  { compiled, bindings }: Prepared,
  { step, of, targets }: Phase['test'],
  { control, readings, breather, preparation }: Run,
): Promise<Validation | null> {
  const mean = new WeightedMean(step.names);
  const tallies = preparation && new Tallies(targets, split, preparation);
  const size = inferenceBatchSize(compiled);
  const tally = async (batch: Batch, indices: Uint32Array, into: Tallies) => {
    const { values, outputs } = step.evaluate(of(batch));
    try {
      mean.add(await values.data(), indices.length);
      await into.add(indices, outputs, of(batch).targets);
    } finally {
      tf.dispose([values, outputs]);
    }
  };
  for await (const { split: held, places, indices, seed } of batchesOf(split, size)) {
    if (control.stopped) return null;
    const { length } = indices;
    const batch = makeBatch(held, places, bindings, [], seed);
    if (tallies) await tally(batch, indices, tallies).finally(() => disposeBatch(batch));
    else {
      const values = passing(batch, () => step.test(of(batch)));
      await readings.add(values, (received) => mean.add(received, length));
    }
    await breather.breathe();
  }
  await readings.drain();
  return {
    loss: mean.loss,
    metrics: { ...(tallies && allFigures(tallies, bindings.targets.length)), ...mean.metrics },
  };
}

/** Those that are defined, called as metrics are. */
function allFigures(tallies: Tallies, outputsInAll: number): Metrics {
  return Object.fromEntries(
    tallies
      .result()
      .flatMap((output) =>
        figuresOf(output).flatMap(({ name, value }) =>
          value === null ? [] : [[outputsInAll > 1 ? `${output.output}_${name}` : name, value]],
        ),
      ),
  );
}
