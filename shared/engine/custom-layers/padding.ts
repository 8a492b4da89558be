/** Keras's padding and cropping of sequences and volumes, which tfjs has for images only. */
import { tf } from '../tf';
import { oneInput } from './one-input';
import { type LayerArgs, SettingsLayer } from './settings-layer';

/** Before and after each axis between batch and channels. */
type Margins = readonly (readonly [before: number, after: number])[];

const pairs = (values: readonly number[]): Margins =>
  Array.from({ length: values.length / 2 }, (_, axis) => [
    values[2 * axis] ?? 0,
    values[2 * axis + 1] ?? 0,
  ]);

/** The shape with each axis between batch and channels longer, or shorter, by its margins. */
function resized(shape: tf.Shape, margins: Margins, sign: 1 | -1): tf.Shape {
  return shape.map((size, at) => {
    const [before = 0, after = 0] = margins[at - 1] ?? [];
    return size === null ? null : size + sign * (before + after);
  });
}

/** In a row, or a pair for each axis as Keras saves them. */
type Given = readonly (number | readonly number[])[];

interface PaddingSettings {
  /** Before and after the first axis, then the next. */
  readonly padding: readonly number[];
}

class ZeroPadding extends SettingsLayer<PaddingSettings> {
  constructor(args: LayerArgs & { readonly padding: Given }) {
    const padding = args.padding.flat();
    super({ ...args, padding }, ['padding'], padding.length / 2 + 2);
  }

  override computeOutputShape(shape: tf.Shape): tf.Shape {
    return resized(shape, pairs(this.settings.padding), 1);
  }

  override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
    const margins = pairs(this.settings.padding).map(([a, b]): [number, number] => [a, b]);
    return tf.pad(oneInput(inputs), [[0, 0], ...margins, [0, 0]]);
  }
}

/** [batch, steps, channels] with steps of zeros before and after. */
export class ZeroPadding1D extends ZeroPadding {
  static readonly className = 'ZeroPadding1D';
}

/** [batch, depth, height, width, channels] with zeros on all six sides. */
export class ZeroPadding3D extends ZeroPadding {
  static readonly className = 'ZeroPadding3D';
}

interface CroppingSettings {
  /** Off the start and the end of the first axis, then the next. */
  readonly cropping: readonly number[];
}

class Cropping extends SettingsLayer<CroppingSettings> {
  constructor(args: LayerArgs & { readonly cropping: Given }) {
    const cropping = args.cropping.flat();
    super({ ...args, cropping }, ['cropping'], cropping.length / 2 + 2);
  }

  override build(shape: tf.Shape): void {
    if (this.computeOutputShape(shape).some((size) => size !== null && size < 1))
      throw new Error(`${this.name} cuts off all there is.`);
    super.build(shape);
  }

  override computeOutputShape(shape: tf.Shape): tf.Shape {
    return resized(shape, pairs(this.settings.cropping), -1);
  }

  override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
    const x = oneInput(inputs);
    const margins = pairs(this.settings.cropping);
    const begin = x.shape.map((_, at) => margins[at - 1]?.[0] ?? 0);
    return tf.slice(x, begin, resized(x.shape, margins, -1) as number[]);
  }
}

/** [batch, steps, channels] without the first and the last steps. */
export class Cropping1D extends Cropping {
  static readonly className = 'Cropping1D';
}

/** [batch, depth, height, width, channels] with all six sides cut. */
export class Cropping3D extends Cropping {
  static readonly className = 'Cropping3D';
}
