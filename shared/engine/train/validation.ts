import type { Split } from '../../data/dataset';
import { makeBatch, passing } from '../batches/batch';
import { inferenceBatchSize } from '../model/sizes';
import type { Breather } from './breather';
import type { Control } from './control';
import type { Prepared } from './prepare';
import type { Readings } from './readings';
import type { Phase } from './stages';
import { WeightedMean } from './weighted-mean';

/** Loss and metrics on a split; null where the run is to stop. */
export async function validate(
  split: Split,
  { compiled, bindings }: Prepared,
  { step, of }: Phase['test'],
  { control, readings, breather }: { control: Control; readings: Readings; breather: Breather },
): Promise<WeightedMean | null> {
  const mean = new WeightedMean(step.names);
  const size = inferenceBatchSize(compiled);
  for (let first = 0; first < split.size; first += size) {
    if (control.stopped) return null;
    const length = Math.min(size, split.size - first);
    const indices = Uint32Array.from({ length }, (_, offset) => first + offset);
    const batch = makeBatch(split, indices, bindings);
    const values = passing(batch, () => step.test(of(batch)));
    await readings.add(values, (received) => mean.add(received, length));
    await breather.breathe();
  }
  await readings.drain();
  return mean;
}
