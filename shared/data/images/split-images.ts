import type { DataConfig } from '../config';
import { DataError } from '../message';
import { limitSamples, type SplitIndices, splitAround } from '../split';
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
  const parts = splitAround({ train: rest, ...own }, split, labels);
  const train = limitSamples(parts.train, limit, split.seed, split.stratify ? labels : null);
  return { ...parts, train };
}
