/**
 * Keras's Resizing and CenterCrop. tfjs's own give wrong shapes and places and let no gradient through; a
 * saved model names these classes, so that a program without them refuses it instead of computing that.
 */
import { centerCropClass, resizingClass } from '../../layers/own-classes';
import { tf } from '../tf';
import { oneInput } from './one-input';
import { type Settings, SettingsLayer } from './settings-layer';

type Size = readonly [height: number, width: number];

/** A part of each image, given by its first row and column. */
const cut = (x: tf.Tensor4D, [top, left]: Size, [height, width]: Size): tf.Tensor4D =>
  tf.slice(x, [0, top, left, 0], [-1, height, width, -1]);

/** The largest part in the middle with the proportions of `size`, as Keras rounds it. */
function middleOf(x: tf.Tensor4D, [height, width]: Size): tf.Tensor4D {
  const [, rows, columns] = x.shape;
  const limit = (all: number, wanted: number) => Math.max(1, Math.min(all, Math.trunc(wanted)));
  const [high, wide] = [
    limit(rows, (columns * height) / width),
    limit(columns, (rows * width) / height),
  ];
  const start = [Math.trunc((rows - high) / 2), Math.trunc((columns - wide) / 2)] as const;
  return cut(x, start, [high, wide]);
}

type Interpolation = 'bilinear' | 'nearest';

/** Samples lie in the middles of pixels, as in TensorFlow 2 and PyTorch. */
function resize(x: tf.Tensor4D, [height, width]: Size, interpolation: Interpolation): tf.Tensor4D {
  return interpolation === 'nearest'
    ? tf.image.resizeNearestNeighbor(x, [height, width], false, true)
    : tf.image.resizeBilinear(x, [height, width], false, true);
}

interface ResizingSettings {
  readonly height: number;
  readonly width: number;
  readonly interpolation: Interpolation;
  /** Whether what is too wide or too high is cut off, instead of squeezed. */
  readonly cropToAspectRatio: boolean;
}

const toSize = (
  shape: tf.Shape,
  { height, width }: { height: number; width: number },
): tf.Shape => [shape[0] ?? null, height, width, shape[3] ?? null];

/** [batch, any height, any width, channels] to [batch, height, width, channels]. */
export class Resizing extends SettingsLayer<ResizingSettings> {
  static readonly className = resizingClass;

  constructor(args: Settings<ResizingSettings>) {
    super(args, ['height', 'width', 'interpolation', 'cropToAspectRatio'], 4);
  }

  override computeOutputShape(shape: tf.Shape): tf.Shape {
    return toSize(shape, this.settings);
  }

  override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
    const { height, width, interpolation, cropToAspectRatio } = this.settings;
    return tf.tidy(() => {
      const x = oneInput<tf.Tensor4D>(inputs);
      const part = cropToAspectRatio ? middleOf(x, [height, width]) : x;
      return resize(part, [height, width], interpolation);
    });
  }
}

interface CenterCropSettings {
  readonly height: number;
  readonly width: number;
}

/**
 * The middle of each image; of one that is smaller, its middle enlarged. [batch, any height, any width,
 * channels] to [batch, height, width, channels].
 */
export class CenterCrop extends SettingsLayer<CenterCropSettings> {
  static readonly className = centerCropClass;

  constructor(args: Settings<CenterCropSettings>) {
    super(args, ['height', 'width'], 4);
  }

  override computeOutputShape(shape: tf.Shape): tf.Shape {
    return toSize(shape, this.settings);
  }

  override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
    const { height, width } = this.settings;
    return tf.tidy(() => {
      const x = oneInput<tf.Tensor4D>(inputs);
      const [rows, columns] = [x.shape[1] - height, x.shape[2] - width];
      if (rows < 0 || columns < 0)
        return resize(middleOf(x, [height, width]), [height, width], 'bilinear');
      return cut(x, [Math.floor(rows / 2), Math.floor(columns / 2)], [height, width]);
    });
  }
}
