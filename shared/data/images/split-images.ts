import type { DataConfig } from '../config';
import { DataError } from '../message';
import { limitSamples, type SplitIndices, splitSamples } from '../split';
import type { SplitName } from './split-folders';

/** The folders' own splits where there are such; what lacks is taken from the training images. */
export function splitImages(
  images: readonly { readonly split: SplitName | null }[],
  labels: Int32Array | null,
  config: DataConfig,
  file: string,
): SplitIndices {
  const { split, limit } = config;
  const of = (name: SplitName | null) =>
    Uint32Array.from(images.flatMap((image, index) => (image.split === name ? [index] : [])));
  const own = { validation: of('validation'), test: of('test') };
  const rest = Uint32Array.from([...of('train'), ...of(null)]);
  if (rest.length === 0) throw new DataError('no-training-images', { file });
  const parts = splitSamples(
    rest.length,
    {
      ...split,
      validation: own.validation.length > 0 ? 0 : split.validation,
      test: own.test.length > 0 ? 0 : split.test,
    },
    labels && rest.map((index) => labels[index] as number),
  );
  const back = (samples: Uint32Array) => samples.map((sample) => rest[sample] as number);
  return {
    train: limitSamples(back(parts.train), limit, split.seed, split.stratify ? labels : null),
    validation: own.validation.length > 0 ? own.validation : back(parts.validation),
    test: own.test.length > 0 ? own.test : back(parts.test),
  };
}
