/**
 * Keras's image augmentation: images changed at random in training, passed on as they are in prediction.
 * The dice are Math.random, which the engine seeds for each step, and are cast once for each image, so
 * that a run repeats to the bit and is the same on every backend. [batch, height, width, channels] to the
 * same shape.
 */
import { tf } from '../tf';
import { type Affine, affineImages, type Filling } from './affine-images';
import {
  adjustBrightness,
  adjustContrast,
  eraseImages,
  flipImages,
  noiseIn,
  type Patch,
} from './image-changes';
import { oneInput } from './one-input';
import { type Settings, SettingsLayer } from './settings-layer';

const between = (low: number, high: number): number => low + (high - low) * Math.random();

abstract class Augmentation<S extends object> extends SettingsLayer<S> {
  constructor(args: Settings<S>, names: readonly (keyof S & string)[]) {
    super(args, names, 4);
    this.supportsMasking = true;
  }

  override call(inputs: tf.Tensor | tf.Tensor[], kwargs: object): tf.Tensor {
    const { training } = kwargs as { readonly training?: boolean };
    const x = oneInput<tf.Tensor4D>(inputs);
    return training === true ? tf.tidy(() => this.change(x)) : tf.clone(x);
  }

  protected abstract change(x: tf.Tensor4D): tf.Tensor4D;
}

/** A value for each image of a batch. */
const forEachImage = <T>({ shape: [batch] }: tf.Tensor4D, draw: () => T): T[] =>
  Array.from({ length: batch }, draw);

interface FlipSettings {
  readonly mode: 'horizontal' | 'vertical' | 'horizontalAndVertical';
}

/** Every other image as in a mirror. Both ways are drawn by themselves, where Keras 3 turns both or none. */
export class RandomFlip extends Augmentation<FlipSettings> {
  static readonly className = 'RandomFlip';

  constructor(args: Settings<FlipSettings>) {
    super(args, ['mode']);
  }

  protected override change(x: tf.Tensor4D): tf.Tensor4D {
    const { mode } = this.settings;
    const flip = (images: tf.Tensor4D, axis: 1 | 2) =>
      flipImages(
        images,
        forEachImage(images, () => Math.random() < 0.5),
        axis,
      );
    const across = mode === 'vertical' ? x : flip(x, 2);
    return mode === 'horizontal' ? across : flip(across, 1);
  }
}

abstract class AffineAugmentation<S extends object> extends Augmentation<S & Filling> {
  constructor(args: Settings<S & Filling>, names: readonly (keyof S & string)[]) {
    super(args, [...names, 'fillMode', 'fillValue', 'interpolation']);
  }

  protected override change(x: tf.Tensor4D): tf.Tensor4D {
    const [, height, width] = x.shape;
    const transforms = forEachImage(x, () => this.draw(height, width));
    return affineImages(x, transforms, this.settings);
  }

  protected abstract draw(height: number, width: number): Affine;
}

interface RotationSettings {
  /** The most, in whole turns. */
  readonly factor: number;
}

/** Turned about the middle, either way. */
export class RandomRotation extends AffineAugmentation<RotationSettings> {
  static readonly className = 'RandomRotation';

  constructor(args: Settings<RotationSettings & Filling>) {
    super(args, ['factor']);
  }

  protected override draw(height: number, width: number): Affine {
    const { factor } = this.settings;
    const angle = 2 * Math.PI * between(-factor, factor);
    const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
    const [x, y] = [(width - 1) / 2, (height - 1) / 2];
    return [cos, -sin, x - x * cos + y * sin, sin, cos, y - x * sin - y * cos];
  }
}

interface ZoomSettings {
  /** The most that is added to the part of the image that is seen, or taken off, as a share of it. */
  readonly heightFactor: number;
  readonly widthFactor: number;
  /** Whether the width goes with the height. */
  readonly keepAspectRatio: boolean;
}

/** Nearer or farther, about the middle. */
export class RandomZoom extends AffineAugmentation<ZoomSettings> {
  static readonly className = 'RandomZoom';

  constructor(args: Settings<ZoomSettings & Filling>) {
    super(args, ['heightFactor', 'widthFactor', 'keepAspectRatio']);
  }

  protected override draw(height: number, width: number): Affine {
    const { heightFactor, widthFactor, keepAspectRatio } = this.settings;
    const down = 1 + between(-heightFactor, heightFactor);
    const across = keepAspectRatio ? down : 1 + between(-widthFactor, widthFactor);
    return [across, 0, ((width - 1) / 2) * (1 - across), 0, down, ((height - 1) / 2) * (1 - down)];
  }
}

interface TranslationSettings {
  /** The most, as a share of the height. */
  readonly heightFactor: number;
  /** The most, as a share of the width. */
  readonly widthFactor: number;
}

/** Moved up or down and to a side. */
export class RandomTranslation extends AffineAugmentation<TranslationSettings> {
  static readonly className = 'RandomTranslation';

  constructor(args: Settings<TranslationSettings & Filling>) {
    super(args, ['heightFactor', 'widthFactor']);
  }

  protected override draw(height: number, width: number): Affine {
    const { heightFactor, widthFactor } = this.settings;
    const down = height * between(-heightFactor, heightFactor);
    const right = width * between(-widthFactor, widthFactor);
    return [1, 0, -right, 0, 1, -down];
  }
}

interface RangeSettings {
  /** The values of pixels, which the result is held within. */
  readonly lowest: number;
  readonly highest: number;
}

interface ColourSettings extends RangeSettings {
  readonly factor: number;
}
const COLOUR = ['factor', 'lowest', 'highest'] as const;

/** Distances from each channel's mean up to `factor` greater or smaller. */
export class RandomContrast extends Augmentation<ColourSettings> {
  static readonly className = 'RandomContrast';

  constructor(args: Settings<ColourSettings>) {
    super(args, COLOUR);
  }

  protected override change(x: tf.Tensor4D): tf.Tensor4D {
    const { factor, lowest, highest } = this.settings;
    const factors = forEachImage(x, () => 1 + between(-factor, factor));
    return adjustContrast(x, factors, [lowest, highest]);
  }
}

/** Up to `factor` of the range added or taken off. */
export class RandomBrightness extends Augmentation<ColourSettings> {
  static readonly className = 'RandomBrightness';

  constructor(args: Settings<ColourSettings>) {
    super(args, COLOUR);
  }

  protected override change(x: tf.Tensor4D): tf.Tensor4D {
    const { factor, lowest, highest } = this.settings;
    const shares = forEachImage(x, () => between(-factor, factor));
    return adjustBrightness(x, shares, [lowest, highest]);
  }
}

interface ErasingSettings extends RangeSettings {
  /** The most that the chance of an image may be; it is drawn for each, as in Keras. */
  readonly factor: number;
  /** The share of the image that a square patch covers, at least and at most. */
  readonly scaleLow: number;
  readonly scaleHigh: number;
  /** Noise or one value. */
  readonly fill: 'noise' | 'constant';
  readonly fillValue: number;
}

/** A rectangle of an image painted over (Zhong et al., 2017; as "Cutout", DeVries and Taylor, 2017). */
export class RandomErasing extends Augmentation<ErasingSettings> {
  static readonly className = 'RandomErasing';

  constructor(args: Settings<ErasingSettings>) {
    super(args, ['factor', 'scaleLow', 'scaleHigh', 'fill', 'fillValue', 'lowest', 'highest']);
  }

  protected override change(x: tf.Tensor4D): tf.Tensor4D {
    const [, height, width] = x.shape;
    const { fill, fillValue, lowest, highest } = this.settings;
    const patches = forEachImage(x, () => this.draw(height, width));
    const paint =
      fill === 'noise' ? tf.mul(noiseIn(patches, x.shape), highest) : tf.scalar(fillValue);
    return eraseImages(x, patches, tf.clipByValue(paint, lowest, highest));
  }

  private draw(height: number, width: number): Patch | null {
    const { factor, scaleLow, scaleHigh } = this.settings;
    const side = (length: number): readonly [number, number] => {
      const size = length * Math.sqrt(between(scaleLow, scaleHigh));
      const start = Math.random() * (length - size);
      return [start, start + size];
    };
    const [[left, right], [top, bottom]] = [side(width), side(height)];
    return Math.random() < between(0, factor) ? { top, left, bottom, right } : null;
  }
}
