import type { ByteSource, DataAccess } from '../access';
import { assemble } from '../assemble';
import type { DataConfig } from '../config';
import type { Dataset } from '../dataset';
import type { DataMessage } from '../message';
import type { OnProgress } from '../progress';
import { IMAGE_INPUT, maskTarget } from './image-info';
import type { ListedPair } from './list-masks';
import { readMasks } from './read-masks';
import { splitImages } from './split-images';

/** Name of the target of images with masks. */
const MASK_TARGET = 'mask';
const SCALE = 1 / 255;

/** A zip of images with masks: a class for each pixel, by the masks' colours. */
export async function loadMasks(
  zip: ByteSource,
  listed: readonly ListedPair[],
  file: string,
  config: DataConfig,
  access: DataAccess,
  onProgress: OnProgress,
  warnings: DataMessage[],
): Promise<Dataset> {
  const size = config.image;
  const { width, height, channels } = size;
  const read = await readMasks(zip, listed, file, size, access, onProgress, warnings);
  const { pixels, masks, classes, rows, pairs } = read;
  const shape = [height, width, channels];
  return assemble(
    {
      name: file,
      kind: 'image',
      inputs: [{ name: IMAGE_INPUT, shape }],
      targets: [maskTarget(MASK_TARGET, height, width, classes)],
    },
    {
      inputs: { [IMAGE_INPUT]: { data: pixels, shape, scale: SCALE } },
      targets: { [MASK_TARGET]: { data: masks, shape: [height, width], scale: 1 } },
      rows,
    },
    splitImages(pairs, null, config, file),
    { image: { ...size, scale: SCALE }, targetScaling: {} },
  );
}
