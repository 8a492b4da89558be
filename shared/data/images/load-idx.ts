import type { DataAccess } from '../access';
import { readBytes } from '../access';
import { assemble } from '../assemble';
import type { CatalogEntry } from '../catalog';
import type { DataConfig } from '../config';
import type { Dataset } from '../dataset';
import { DataError } from '../message';
import type { OnProgress } from '../progress';
import { lastAreTests, limitSamples, splitAround } from '../split';
import { gunzip, join } from '../unpack';
import { readIdx } from './idx';
import { IMAGE_INPUT, imageInfo } from './image-info';

const MAX_UNPACKED = 2 ** 29;

/**
 * A bundled set in MNIST's format: the source's own test set stays the test split, and the
 * validation split is taken from its training set.
 */
export async function loadIdx(
  set: CatalogEntry,
  config: DataConfig,
  access: DataAccess,
  onProgress: OnProgress,
): Promise<Dataset> {
  const { images, labels, size, tests } = await readIdxSet(set, access, onProgress);
  const { seed, stratify } = config.split;
  const parts = splitAround(lastAreTests(labels.length, tests), config.split, labels);
  const info = imageInfo(set.id, size, set.target, set.classes ?? []);
  const scale = 1 / 255;
  return assemble(
    info,
    {
      inputs: {
        [IMAGE_INPUT]: { data: images, shape: [size.height, size.width, size.channels], scale },
      },
      targets: { [set.target]: { data: Int32Array.from(labels), shape: [1], scale: 1 } },
      rows: Uint32Array.from(labels, (_, row) => row),
    },
    {
      ...parts,
      train: limitSamples(parts.train, config.limit, seed, stratify ? labels : null),
    },
    { image: { ...size, scale }, targetScaling: {} },
  );
}

/** Images and labels of all files, the test set last. */
export async function readIdxSet(set: CatalogEntry, access: DataAccess, onProgress: OnProgress) {
  const arrays = [];
  for (const [index, file] of set.files.entries()) {
    onProgress({ stage: 'reading', done: index, total: set.files.length });
    const packed = await readBytes(() => access.bundled(file), file);
    arrays.push(readIdx(gunzip(packed, file, MAX_UNPACKED), file));
  }
  const [trainImages, trainLabels, testImages, testLabels] = arrays;
  const [height, width, channels] = set.imageShape ?? [];
  if (
    !trainImages ||
    !trainLabels ||
    !testImages ||
    !testLabels ||
    !height ||
    !width ||
    !channels
  ) {
    throw new DataError('bad-idx', { file: set.files.join(', ') });
  }
  const images = join(
    [trainImages.data, testImages.data],
    trainImages.data.length + testImages.data.length,
  );
  const labels = join(
    [trainLabels.data, testLabels.data],
    trainLabels.data.length + testLabels.data.length,
  );
  const classCount = set.classes?.length ?? 0;
  if (
    images.length !== labels.length * height * width * channels ||
    labels.some((label) => label >= classCount)
  ) {
    throw new DataError('bad-idx', { file: set.files.join(', ') });
  }
  return { images, labels, size: { height, width, channels }, tests: testLabels.data.length };
}
