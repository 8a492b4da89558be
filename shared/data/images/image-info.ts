import type { ImageSize } from '../access';
import type { DatasetInfo, TargetInfo } from '../dataset';

/** Name of the only input of a set of images. */
export const IMAGE_INPUT = 'image';

/** What is known of a set of images and their classes, but for the counts. */
export const imageInfo = (
  name: string,
  size: ImageSize,
  target: string,
  classes: readonly string[],
): Omit<DatasetInfo, 'counts'> => ({
  name,
  kind: 'image',
  inputs: [{ name: IMAGE_INPUT, shape: [size.height, size.width, size.channels] }],
  targets: [
    { name: target, task: classes.length === 2 ? 'binary' : 'multiclass', classes, size: 1 },
  ],
});

/** A class for each pixel; of two the second is the one to mark. */
export const maskTarget = (
  name: string,
  height: number,
  width: number,
  classes: readonly string[],
): TargetInfo => ({
  name,
  task: classes.length === 2 ? 'binary' : 'multiclass',
  classes,
  size: height * width,
  shape: [height, width],
});
