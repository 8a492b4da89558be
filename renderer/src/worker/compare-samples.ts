import type { Split } from '../../../shared/data/dataset';
import { takeSamples } from '../../../shared/data/samples';
import { bind } from '../../../shared/engine/batches/bindings';
import { takeFrom } from '../../../shared/engine/batches/windows';
import { predict } from '../../../shared/engine/evaluate/predict';
import { sequenceOf } from '../../../shared/sequences/best-path';
import type { KeptModel } from './kept-model';
import type { SamplePage } from './protocol';

/** What an output of masks or sequences was to give for some samples of a split, and what it gives. */
export async function compareSamples(
  { compiled, preparation }: KeptModel,
  split: Split,
  indices: readonly number[],
  output: string,
): Promise<NonNullable<SamplePage['comparison']>> {
  const { targets } = bind(compiled, preparation.info);
  const place = targets.findIndex((binding) => binding.output.name === output);
  const { source = '', encoding } = targets[place] ?? {};
  const wanted = split.targets[source];
  if (!wanted) throw new Error(`No target for ${output}.`);
  const truth = indices.map((index) => {
    const own = takeSamples(wanted, Uint32Array.of(index)).data;
    return encoding === 'sequence' ? sequenceOf(own) : own;
  });
  const held = await takeFrom(split, Uint32Array.from(indices));
  const samples = Array.from(held.places, (place) =>
    Object.fromEntries(
      Object.entries(held.split.inputs).map(([name, all]) => {
        const { data, scale } = takeSamples(all, Uint32Array.of(place));
        return [name, Float32Array.from(data, (value) => value * scale)];
      }),
    ),
  );
  const predictions = await predict(compiled, samples, preparation);
  return { truth, given: predictions.map((row) => row[place]?.values ?? []) };
}
