import type { LayerFix, ShapeProblem } from './define-layer';
import { formatShape, type Shape } from './shape';

/** Rules of shape arithmetic that several layers share. */

export const last = (shape: Shape): number | null => shape[shape.length - 1] ?? null;

/** Number of elements, an unknown size counted as one: for estimates of work. */
export const elements = (shape: Shape): number =>
  shape.reduce<number>((product, size) => product * (size ?? 1), 1);

export const SIZE_UNKNOWN: ShapeProblem = { problem: 'size-unknown' };

/** A size along one axis after a window slid over it: convolution and pooling alike. */
export function slide(
  size: number | null,
  window: number,
  stride: number,
  padding: 'valid' | 'same',
  dilation = 1,
): number | null {
  if (size === null) return null;
  if (padding === 'same') return Math.ceil(size / stride);
  return Math.floor((size - spanOf(window, dilation)) / stride) + 1;
}

/** How far a window reaches whose taps lie `dilation` apart. */
const spanOf = (window: number, dilation: number): number => (window - 1) * dilation + 1;

const KINDS = ['', 'needs-vector', 'needs-sequence', 'needs-image', 'needs-volume'];

/** Null where the tensor has the axes that the layer needs (1 vector, 2 sequence, 3 image, 4 volume). */
export function needRank(shape: Shape, needed: 1 | 2 | 3 | 4): ShapeProblem | null {
  if (shape.length === needed) return null;
  return {
    problem: KINDS[needed] ?? 'needs-vector',
    params: { shape: formatShape(shape), rank: shape.length },
    fixes: rankFixes(shape, needed),
  };
}

const reshapeTo = (targetShape: readonly number[]): LayerFix => ({
  kind: 'insert-before',
  type: 'Reshape',
  config: { targetShape },
});
const insert = (type: string, config: Readonly<Record<string, unknown>> = {}): LayerFix => ({
  kind: 'insert-before',
  type,
  config,
});

/** tfjs normalizes tensors of three axes besides the batch at most. */
export function needAtMostImage(shape: Shape): ShapeProblem | null {
  if (shape.length <= 3) return null;
  return { problem: 'too-many-axes', params: { shape: formatShape(shape), most: 3 } };
}

/** Layers to put in front so that the rank fits, the likeliest first. */
function rankFixes(shape: Shape, needed: number): LayerFix[] {
  const known = shape.filter((size) => size !== null);
  if (known.length !== shape.length || shape.length === 0) return [];
  const missing = needed - shape.length;
  if (needed === 1)
    return [
      insert('Flatten'),
      ...(shape.length === 2 ? [insert('GlobalAveragePooling1D')] : []),
      ...(shape.length === 3 ? [insert('GlobalAveragePooling2D')] : []),
    ];
  if (needed === 2 && missing < 0)
    return [
      insert('TimeDistributed', { layer: { type: 'Flatten', config: {} } }),
      reshapeTo([elements(known.slice(0, -1)), last(known) ?? 1]),
    ];
  if (needed === 3 && missing === 2) return [reshapeTo(imageShape(known[0] ?? 1))];
  return missing > 0 ? [reshapeTo([...known, ...Array<number>(missing).fill(1)])] : [];
}

/** A square image of one or three channels where the number of values allows it, else the squarest. */
function imageShape(size: number): number[] {
  for (const channels of [1, 3]) {
    const side = Math.round(Math.sqrt(size / channels));
    if (side > 1 && side * side * channels === size) return [side, side, channels];
  }
  let height = Math.floor(Math.sqrt(size));
  while (size % height !== 0) height -= 1;
  return [height, size / height, 1];
}

export interface Window {
  readonly size: readonly number[];
  readonly strides: readonly number[];
  readonly padding: 'valid' | 'same';
  readonly dilation?: readonly number[];
  readonly sizeField: string;
}

/** The spatial sizes after a window, or a problem that says what would fit. `spatial` has no channels. */
export function slideAll(spatial: Shape, window: Window): Shape | ShapeProblem {
  const sizes = spatial.map((size, axis) =>
    slide(
      size,
      window.size[axis] ?? 1,
      window.strides[axis] ?? 1,
      window.padding,
      window.dilation?.[axis],
    ),
  );
  if (sizes.every((size) => size === null || size >= 1)) return sizes;
  const dilations = window.size.map((_, axis) => window.dilation?.[axis] ?? 1);
  const fitting = window.size.map((size, axis) => {
    const room = spatial[axis] ?? Number.POSITIVE_INFINITY;
    return Math.min(size, Math.floor((room - 1) / (dilations[axis] ?? 1)) + 1);
  });
  const spans = window.size.map((size, axis) => spanOf(size, dilations[axis] ?? 1));
  return {
    problem: 'window-too-large',
    field: window.sizeField,
    params: {
      input: formatShape(spatial),
      window: spans.join('×'),
      fitting: fitting.join('×'),
    },
    fixes: [
      { kind: 'set', config: { padding: 'same' } },
      { kind: 'set', config: { [window.sizeField]: fitting } },
    ],
  };
}

/** An axis as Keras counts it (0 is the batch, negative from the end) as an index into a shape; null where there is none. */
export function axisIndex(axis: number, shape: Shape): number | null {
  const index = axis < 0 ? shape.length + axis : axis - 1;
  return index >= 0 && index < shape.length ? index : null;
}

export const axisProblem = (field: string, axis: number, shape: Shape): ShapeProblem => ({
  problem: 'axis-out-of-range',
  field,
  params: { axis, shape: formatShape(shape), rank: shape.length },
});

/** Axes as sorted indices into the shape, each once, or why they are not. */
export function axesOf(
  field: string,
  axes: readonly number[],
  shape: Shape,
): readonly number[] | ShapeProblem {
  const indices: number[] = [];
  for (const axis of axes) {
    const index = axisIndex(axis, shape);
    if (index === null) return { ...axisProblem(field, axis, shape), fixes: [lastAxis(field)] };
    if (indices.includes(index))
      return { problem: 'axis-repeated', field, params: { axis }, fixes: [lastAxis(field)] };
    indices.push(index);
  }
  return indices.sort((a, b) => a - b);
}

const lastAxis = (field: string): LayerFix => ({ kind: 'set', config: { [field]: [-1] } });
