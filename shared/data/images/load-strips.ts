import type { DataAccess } from '../access';
import { assemble } from '../assemble';
import type { CatalogEntry } from '../catalog';
import type { DataConfig } from '../config';
import type { Dataset } from '../dataset';
import { DataError } from '../message';
import type { ImagesPreview } from '../preview';
import type { OnProgress } from '../progress';
import { lastAreTests, limitSamples, splitAround } from '../split';
import { IMAGE_INPUT } from './image-info';
import { readThings, SEED } from './read-things';
import { composeStrips, MOST_LENGTH, thingsInStrips } from './strips';

const SCALE = 1 / 255;
const SHOWN = 24;

/**
 * A bundled set of strips of digits to read, made when it is read from digits in MNIST's format. The
 * last of them are the test split; the validation split is taken from the others.
 */
export async function loadStrips(
  set: CatalogEntry,
  config: DataConfig,
  access: DataAccess,
  onProgress: OnProgress,
): Promise<Dataset> {
  const { strips, height, width, count, tests } = await readStrips(set, access, onProgress);
  const parts = splitAround(lastAreTests(count, tests), config.split, null);
  const shape = [height, width, 1];
  return assemble(
    {
      name: set.id,
      kind: 'image',
      inputs: [{ name: IMAGE_INPUT, shape }],
      targets: [
        { name: set.target, task: 'sequence', classes: set.classes ?? [], size: MOST_LENGTH },
      ],
    },
    {
      inputs: { [IMAGE_INPUT]: { data: strips.pixels, shape, scale: SCALE } },
      targets: { [set.target]: { data: strips.labels, shape: [MOST_LENGTH], scale: 1 } },
      rows: Uint32Array.from({ length: count }, (_, row) => row),
    },
    {
      ...parts,
      train: limitSamples(parts.train, config.limit, config.split.seed, null),
    },
    { image: { width, height, channels: 1, scale: SCALE }, targetScaling: {} },
  );
}

/** The first few strips with what they say, and how often each class occurs. */
export async function summarizeStrips(
  set: CatalogEntry,
  access: DataAccess,
  onProgress: OnProgress,
): Promise<ImagesPreview> {
  const { strips, height, width, count } = await readStrips(set, access, onProgress);
  const names = set.classes ?? [];
  const counts = names.map(() => 0);
  for (const label of strips.labels) if (label >= 0) counts[label] = (counts[label] ?? 0) + 1;
  const size = height * width;
  const samples = Array.from({ length: Math.min(SHOWN, count) }, (_, strip) => ({
    className: Array.from(
      strips.labels.subarray(strip * MOST_LENGTH, (strip + 1) * MOST_LENGTH),
      (label) => names[label] ?? '',
    ).join(''),
    sequence: true as const,
    name: String(strip + 1),
    pixels: strips.pixels.slice(strip * size, (strip + 1) * size),
    shape: [height, width, 1],
    scale: SCALE,
  }));
  const classes = names.map((name, place) => ({ name, count: counts[place] ?? 0 }));
  return { kind: 'images', name: set.id, total: count, classes, samples };
}

/** All strips of a set, those of the test split last. */
async function readStrips(set: CatalogEntry, access: DataAccess, onProgress: OnProgress) {
  const [height, width] = set.imageShape ?? [];
  if (!height || !width) throw new DataError('bad-idx', { file: set.files.join(', ') });
  const count = set.rows + (set.test ?? 0);
  const classes = set.classes?.length ?? 0;
  const { things, order } = await readThings(set, thingsInStrips(count), classes, access);
  onProgress({ stage: 'preparing', done: 0, total: 1 });
  const strips = composeStrips(things, order, { count, height, width, seed: SEED });
  return { strips, height, width, count, tests: set.test ?? 0 };
}
