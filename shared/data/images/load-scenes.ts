import { OBJECT_VALUES } from '../../detection/boxes';
import { type DataAccess, readBytes } from '../access';
import { assemble } from '../assemble';
import type { CatalogEntry } from '../catalog';
import type { DataConfig } from '../config';
import type { Dataset } from '../dataset';
import { DataError } from '../message';
import type { OnProgress } from '../progress';
import { seededRandom, shuffle } from '../random';
import { limitSamples, splitSamples } from '../split';
import { gunzip } from '../unpack';
import { someBoxSizes } from './box-sizes';
import { readIdx } from './idx';
import { IMAGE_INPUT } from './image-info';
import { composeScenes, MOST_OBJECTS, thingsIn } from './scenes';

const MAX_UNPACKED = 2 ** 29;
/** The scenes are part of the set: they don't follow the project's seed. */
const SEED = 1;
const SCALE = 1 / 255;

/**
 * A bundled set of scenes, made when it is read from digits in MNIST's format. The last of them are the
 * test split; the validation split is taken from the others.
 */
export async function loadScenes(
  set: CatalogEntry,
  config: DataConfig,
  access: DataAccess,
  onProgress: OnProgress,
): Promise<Dataset> {
  const { scenes, side, count, tests } = await readScenes(set, access, onProgress);
  const trainable = count - tests;
  const parts = splitSamples(trainable, { ...config.split, test: 0 }, null);
  const train = limitSamples(parts.train, config.limit, config.split.seed, null);
  return assemble(
    {
      name: set.id,
      kind: 'image',
      inputs: [{ name: IMAGE_INPUT, shape: [side, side, 1] }],
      targets: [
        {
          name: set.target,
          task: 'detection',
          classes: set.classes ?? [],
          size: MOST_OBJECTS * OBJECT_VALUES,
          boxSizes: someBoxSizes(scenes.objects, MOST_OBJECTS, train),
        },
      ],
    },
    {
      inputs: { [IMAGE_INPUT]: { data: scenes.pixels, shape: [side, side, 1], scale: SCALE } },
      targets: {
        [set.target]: { data: scenes.objects, shape: [MOST_OBJECTS, OBJECT_VALUES], scale: 1 },
      },
      rows: Uint32Array.from({ length: count }, (_, row) => row),
    },
    {
      train,
      validation: parts.validation,
      test: Uint32Array.from({ length: tests }, (_, test) => trainable + test),
    },
    { image: { width: side, height: side, channels: 1, scale: SCALE }, targetScaling: {} },
  );
}

/** All scenes of a set, those of the test split last. */
export async function readScenes(set: CatalogEntry, access: DataAccess, onProgress: OnProgress) {
  const [images, labels] = await Promise.all(
    set.files.map(async (file) =>
      readIdx(gunzip(await readBytes(() => access.bundled(file), file), file, MAX_UNPACKED), file),
    ),
  );
  const side = set.imageShape?.[0];
  const count = set.rows + (set.test ?? 0);
  const thing = images?.sizes[1];
  const classes = set.classes?.length ?? 0;
  if (
    !images ||
    !labels ||
    !side ||
    !thing ||
    images.data.length !== labels.data.length * thing * thing ||
    labels.data.length < thingsIn(count) ||
    labels.data.some((label) => label >= classes)
  ) {
    throw new DataError('bad-idx', { file: set.files.join(', ') });
  }
  onProgress({ stage: 'preparing', done: 0, total: 1 });
  const order = Uint32Array.from(labels.data, (_, place) => place);
  shuffle(order, seededRandom(SEED));
  const things = { pixels: images.data, labels: labels.data, side: thing };
  const scenes = composeScenes(things, order, { count, side, seed: SEED });
  return { scenes, side, count, tests: set.test ?? 0 };
}
