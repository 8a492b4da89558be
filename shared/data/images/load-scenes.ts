import { OBJECT_VALUES } from '../../detection/boxes';
import type { DataAccess } from '../access';
import { assemble } from '../assemble';
import type { CatalogEntry } from '../catalog';
import type { DataConfig } from '../config';
import type { Dataset, TargetInfo } from '../dataset';
import { DataError } from '../message';
import type { OnProgress } from '../progress';
import { lastAreTests, limitSamples, splitAround } from '../split';
import { someBoxSizes } from './box-sizes';
import { IMAGE_INPUT, maskTarget } from './image-info';
import { readThings, SEED } from './read-things';
import { composeScenes, MOST_OBJECTS, thingsIn } from './scenes';

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
  const parts = splitAround(lastAreTests(count, tests), config.split, null);
  const train = limitSamples(parts.train, config.limit, config.split.seed, null);
  const classes = set.classes ?? [];
  const target: TargetInfo = marks(set)
    ? maskTarget(set.target, side, side, classes)
    : {
        name: set.target,
        task: 'detection',
        classes,
        size: MOST_OBJECTS * OBJECT_VALUES,
        boxSizes: someBoxSizes(scenes.objects, MOST_OBJECTS, train),
      };
  const values = marks(set)
    ? { data: scenes.masks, shape: [side, side], scale: 1 }
    : { data: scenes.objects, shape: [MOST_OBJECTS, OBJECT_VALUES], scale: 1 };
  return assemble(
    {
      name: set.id,
      kind: 'image',
      inputs: [{ name: IMAGE_INPUT, shape: [side, side, 1] }],
      targets: [target],
    },
    {
      inputs: { [IMAGE_INPUT]: { data: scenes.pixels, shape: [side, side, 1], scale: SCALE } },
      targets: { [set.target]: values },
      rows: Uint32Array.from({ length: count }, (_, row) => row),
    },
    {
      ...parts,
      train,
    },
    { image: { width: side, height: side, channels: 1, scale: SCALE }, targetScaling: {} },
  );
}

/** All scenes of a set, those of the test split last. */
export async function readScenes(set: CatalogEntry, access: DataAccess, onProgress: OnProgress) {
  const side = set.imageShape?.[0];
  if (!side) throw new DataError('bad-idx', { file: set.files.join(', ') });
  const count = set.rows + (set.test ?? 0);
  const classes = (set.classes?.length ?? 0) - (marks(set) ? 1 : 0);
  const { things, order } = await readThings(set, thingsIn(count), classes, access);
  onProgress({ stage: 'preparing', done: 0, total: 1 });
  const heights = marks(set) ? { least: 20, most: 34 } : { least: 12, most: 34 };
  const scenes = composeScenes(things, order, { count, side, seed: SEED, heights });
  return { scenes, side, count, tests: set.test ?? 0 };
}

/** Whether the scenes have a class for each pixel, of which the first is the background, or boxes. */
export const marks = ({ task }: CatalogEntry): boolean => task === 'segmentation';
