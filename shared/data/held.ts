import type { Dataset, Split } from './dataset';
import { takeSamples } from './samples';
import { limitSamples } from './split';

/** So many blocks of stored samples are held in memory without a thought. */
const FEW_BLOCKS = 16;
/** Of what is stored, classical methods see so many blocks' samples. */
const HELD_BLOCKS = 32;

/** Samples of a split by their places, which rise and may come again; many of what is stored stay there. */
export async function takeSplit(split: Split, samples: Uint32Array): Promise<Split> {
  const { stored } = split;
  if (stored && samples.length <= FEW_BLOCKS * stored.blockSize) return stored.take(samples);
  const take = (of: Split['inputs']) =>
    Object.fromEntries(Object.entries(of).map(([name, all]) => [name, takeSamples(all, samples)]));
  const { texts } = split;
  return {
    size: samples.length,
    inputs: take(split.inputs),
    ...(texts && {
      texts: Object.fromEntries(
        Object.entries(texts).map(([name, all]) => [
          name,
          Array.from(samples, (sample) => all[sample] ?? ''),
        ]),
      ),
    }),
    targets: take(split.targets),
    rows: samples.map((sample) => split.rows[sample] as number),
    ...(stored && {
      stored: {
        blockSize: Math.max(1, Math.round((stored.blockSize * samples.length) / split.size)),
        take: (places: Uint32Array) => stored.take(places.map((place) => samples[place] as number)),
      },
    }),
  };
}

/** The data with all inputs in memory: of splits that are stored a part, chosen by seed. */
export async function heldData(data: Dataset): Promise<Dataset> {
  const hold = async (split: Split): Promise<Split> => {
    const { stored } = split;
    if (!stored) return split;
    const all = Uint32Array.from({ length: split.size }, (_, sample) => sample);
    return stored.take(limitSamples(all, HELD_BLOCKS * stored.blockSize, 1, null));
  };
  const { train, validation, test } = data;
  if (!(train.stored || validation.stored || test.stored)) return data;
  return {
    ...data,
    train: await hold(train),
    validation: await hold(validation),
    test: await hold(test),
  };
}
