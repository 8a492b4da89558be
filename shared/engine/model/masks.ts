/**
 * Masks as Keras 3 passes them on. (Its Multiply, Maximum and Minimum also leave masked steps out of the
 * values; here values are merged as they are.) tfjs, once a mask has appeared anywhere, hands the last one to every
 * layer that follows, of another branch too, and its merging layers give masks of the wrong rank.
 */
import { tf } from '../tf';

type Mask = tf.Tensor | null;
type Kwargs = Record<string, unknown> | undefined;

/** What of a tfjs layer is used; its declarations leave most of it out. */
interface MaskedLayer {
  readonly name: string;
  readonly supportsMasking: boolean;
  readonly returnSequences?: boolean;
  readonly maskZero?: boolean;
  readonly axis?: number;
  readonly inboundNodes: readonly { readonly inboundLayers: readonly MaskedLayer[] }[];
  getClassName(): string;
  call(inputs: tf.Tensor | tf.Tensor[], kwargs: Kwargs): tf.Tensor | tf.Tensor[];
  computeMask(inputs: tf.Tensor | tf.Tensor[], mask?: Mask | Mask[]): Mask | Mask[];
}

/** Makes every layer of a model see the mask of its own first input, or none; attention that of each input. */
export function mendMasks(model: tf.LayersModel): void {
  const masked = new Set<MaskedLayer>();
  const masksOf = maskKeeper();
  for (const layer of model.layers as unknown as MaskedLayer[]) {
    const inputs = layer.inboundNodes[0]?.inboundLayers ?? [];
    const merge = MERGED[layer.getClassName()];
    if (merge) layer.computeMask = (tensors, masks) => merge(asList(tensors), asList(masks), layer);
    if (givesMask(layer, inputs, masked)) masked.add(layer);
    const call = layer.call.bind(layer);
    if (layer.getClassName() === 'MultiHeadAttention' && inputs.length > 1) {
      const masks = masksOf(inputs.map((input) => (masked.has(input) ? input : null)));
      layer.call = (tensors, kwargs) => call(tensors, { ...kwargs, mask: masks() });
      continue;
    }
    if (inputs[0] && masked.has(inputs[0])) continue;
    layer.call = (tensors, kwargs) => call(tensors, kwargs && { ...kwargs, mask: null });
  }
}

function givesMask(
  layer: MaskedLayer,
  inputs: readonly MaskedLayer[],
  masked: ReadonlySet<MaskedLayer>,
): boolean {
  const name = layer.getClassName();
  if (name === 'Masking') return true;
  if (name === 'Embedding') return layer.maskZero === true;
  if (name === 'Concatenate') return inputs.some((input) => masked.has(input));
  if (name in MERGED) return inputs.every((input) => masked.has(input));
  const first = inputs[0];
  if (!layer.supportsMasking || !first || !masked.has(first)) return false;
  return layer.returnSequences ?? true;
}

/** For layers, the masks that they gave last: tfjs hands on that of the first input alone. */
function maskKeeper() {
  const last = new Map<MaskedLayer, Mask>();
  const keep = (layer: MaskedLayer) => {
    const computeMask = layer.computeMask.bind(layer);
    last.set(layer, null);
    layer.computeMask = (tensors, mask) => {
      const given = computeMask(tensors, mask);
      last.set(layer, asList(given)[0] ?? null);
      return given;
    };
  };
  return (layers: readonly (MaskedLayer | null)[]) => {
    for (const layer of layers) if (layer && !last.has(layer)) keep(layer);
    return () => layers.map((layer) => (layer ? (last.get(layer) ?? null) : null));
  };
}

type MergeMasks = (tensors: tf.Tensor[], masks: Mask[], layer: MaskedLayer) => Mask;

/** A step counts where it counts in any input; an input without a mask leaves the result without. */
const anyOf: MergeMasks = (_tensors, masks) => {
  const given = masks.filter((mask) => mask !== null && mask !== undefined);
  if (given.length === 0 || given.length < masks.length) return null;
  return tf.tidy(() => given.reduce((all, mask) => tf.logicalOr(all, mask)));
};

/** Masks side by side as the inputs are, those without one counting everywhere; then any of a step's. */
const concatenated: MergeMasks = (tensors, masks, { axis = -1 }) => {
  if (masks.every((mask) => !mask)) return null;
  return tf.tidy(() => {
    const full = tensors.map((tensor, place) => {
      const ones = tf.onesLike(tensor).cast('bool');
      const mask = masks[place];
      if (!mask) return ones;
      return mask.rank < tensor.rank ? tf.logicalAnd(mask.expandDims(-1), ones) : mask;
    });
    return tf.any(tf.concat(full, axis), -1);
  });
};

const MERGED: Readonly<Record<string, MergeMasks>> = {
  Add: anyOf,
  Multiply: anyOf,
  Average: anyOf,
  Maximum: anyOf,
  Minimum: anyOf,
  Concatenate: concatenated,
};

const asList = <T>(value: T | T[] | null | undefined): T[] =>
  Array.isArray(value) ? value : value === null || value === undefined ? [] : [value];
