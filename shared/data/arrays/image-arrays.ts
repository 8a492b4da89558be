import { DataError } from '../message';
import { sizeOf } from './array';
import { type ArrayPart, arraySet } from './array-set';
import { type Labels, labelValues } from './label-values';
import { readArrays } from './read-arrays';

/** Images of all splits one after the other, as [height, width, channels]. */
export interface ImageArrays {
  readonly size: { readonly height: number; readonly width: number; readonly channels: 1 | 3 };
  /** Bytes, or floats as the file has them. */
  readonly pixels: Uint8Array | Float32Array;
  /** What a pixel is multiplied by: bytes become 0 to 1, floats stay. */
  readonly scale: number;
  readonly labels: Labels;
  readonly labelName: string;
  /** For each image the split that the file puts it in: 0 training, 1 validation, 2 test. */
  readonly parts: Uint8Array | undefined;
  readonly count: number;
}

const MAX_VALUES = 2 ** 31;
const CODES = { train: 0, validation: 1, test: 2 } as const;

/** Images and labels of .npz, of IDX files, or of .npy files packed together. */
export function imageArrays(bytes: Uint8Array, file: string): ImageArrays {
  const parts = arraySet(readArrays(bytes, file), file);
  const unlabelled = parts.find(({ labels }) => labels === null);
  if (unlabelled) throw new DataError('arrays-without-labels', { file, name: unlabelled.name });
  const [first] = parts as [ArrayPart];
  const layout = layoutOf(first, file);
  const { height, width, channels } = layout;
  const other = parts.find(
    ({ samples }) => String(samples.shape.slice(1)) !== String(first.samples.shape.slice(1)),
  );
  if (other) {
    throw new DataError('arrays-differ', {
      file,
      name: other.name,
      received: other.samples.shape.slice(1).join('×'),
      expected: first.samples.shape.slice(1).join('×'),
    });
  }
  const length = height * width * channels;
  const counts = parts.map(({ samples }) => samples.shape[0] ?? 0);
  const count = counts.reduce((total, next) => total + next, 0);
  if (count < 2) throw new DataError('too-few-rows', { file, count });
  if (count * length > MAX_VALUES) {
    throw new DataError('images-too-large', {
      file,
      count,
      size: Math.round((count * length) / 2 ** 20),
    });
  }
  const isBytes = parts.every(({ samples }) => samples.isBytes);
  const pixels = isBytes ? new Uint8Array(count * length) : new Float32Array(count * length);
  const codes = new Uint8Array(count);
  let at = 0;
  for (const [index, { part, samples }] of parts.entries()) {
    const own = counts[index] ?? 0;
    codes.fill(CODES[part], at, at + own);
    const values = samples.data.subarray(0, own * length);
    if (layout.channelsFirst) moveChannels(values, pixels, at, own, layout);
    else pixels.set(values, at * length);
    at += own;
  }
  refuseInfinite(pixels, length, file);
  return {
    size: { height, width, channels },
    pixels,
    scale: isBytes ? 1 / 255 : 1,
    labels: labelValues(
      parts.flatMap(({ labels }) => labels ?? []),
      file,
    ),
    labelName: LABEL_NAME.exec(first.labelName)?.[1] ?? 'label',
    parts: parts.length > 1 ? codes : undefined,
    count,
  };
}

/** A name of their own for labels; `y` and the like say less than "label". */
const LABEL_NAME =
  /^((?!(?:y|t|label|labels|target|targets)(?:[^a-z]|$)|.*(?:train|idx|ubyte)).+)$/i;

interface Layout {
  readonly height: number;
  readonly width: number;
  readonly channels: 1 | 3;
  readonly channelsFirst: boolean;
}

function layoutOf({ samples, name }: ArrayPart, file: string): Layout {
  const [, ...shape] = samples.shape;
  const [a = 0, b = 0, c = 0] = shape;
  const isColour = (size: number): size is 1 | 3 => size === 1 || size === 3;
  if (sizeOf(shape) > 0 && shape.length === 2) {
    return { height: a, width: b, channels: 1, channelsFirst: false };
  }
  if (sizeOf(shape) > 0 && shape.length === 3) {
    if (isColour(c)) return { height: a, width: b, channels: c, channelsFirst: false };
    if (isColour(a)) return { height: b, width: c, channels: a, channelsFirst: true };
  }
  throw new DataError('arrays-not-images', { file, name, shape: samples.shape.join('×') });
}

/** [channels, height, width] as PyTorch keeps images, to [height, width, channels]. */
function moveChannels(
  from: ArrayLike<number>,
  to: Uint8Array | Float32Array,
  start: number,
  count: number,
  { height, width, channels }: Layout,
): void {
  const plane = height * width;
  for (let image = 0; image < count; image++) {
    for (let channel = 0; channel < channels; channel++) {
      const source = (image * channels + channel) * plane;
      const target = (start + image) * plane * channels + channel;
      for (let pixel = 0; pixel < plane; pixel++) {
        to[target + pixel * channels] = from[source + pixel] as number;
      }
    }
  }
}

function refuseInfinite(pixels: Uint8Array | Float32Array, length: number, file: string): void {
  if (pixels instanceof Uint8Array) return;
  const wrong = pixels.findIndex((value) => !Number.isFinite(value));
  if (wrong === -1) return;
  const sample = Math.floor(wrong / length) + 1;
  throw new DataError('pixel-not-finite', { file, sample, value: String(pixels[wrong]) });
}
