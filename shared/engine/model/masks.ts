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
  /** One for each place where the layer is used. */
  readonly inboundNodes: readonly {
    readonly inboundLayers: readonly MaskedLayer[];
    /** Which use of each of those layers is read. */
    readonly nodeIndices: readonly number[];
  }[];
  getClassName(): string;
  apply(inputs: unknown, kwargs?: Kwargs): unknown;
  call(inputs: tf.Tensor | tf.Tensor[], kwargs: Kwargs): tf.Tensor | tf.Tensor[];
  computeMask(inputs: tf.Tensor | tf.Tensor[], mask?: Mask | Mask[]): Mask | Mask[];
}

/** Makes every layer of a model see the mask of its own first input, or none; attention that of each input. */
export function mendMasks(model: tf.LayersModel): void {
  const isMasked = maskFinder();
  const keeper = new MaskKeeper();
  for (const layer of model.layers as unknown as MaskedLayer[]) {
    const merge = MERGED[layer.getClassName()];
    if (merge) layer.computeMask = (tensors, masks) => merge(asList(tensors), asList(masks), layer);
    const uses = layer.inboundNodes.map((_, use) => readsMasked(layer, use, isMasked));
    const call = layer.call.bind(layer);
    if (layer.getClassName() === 'MultiHeadAttention' && uses.some((reads) => reads.length > 1)) {
      keeper.follow(layer);
      layer.call = (tensors, kwargs) => call(tensors, { ...kwargs, mask: keeper.of(tensors) });
      continue;
    }
    const masked = uses.map(([first]) => first === true);
    if (masked.every((each) => each)) continue;
    if (masked.some((each) => each)) {
      keeper.follow(layer);
      layer.call = (tensors, kwargs) => call(tensors, { ...kwargs, mask: keeper.of(tensors)[0] });
    } else layer.call = (tensors, kwargs) => call(tensors, kwargs && { ...kwargs, mask: null });
  }
}

type IsMasked = (layer: MaskedLayer, use: number) => boolean;

/** Which of the inputs come with a mask where a layer is used. */
const readsMasked = ({ inboundNodes }: MaskedLayer, use: number, isMasked: IsMasked): boolean[] => {
  const { inboundLayers = [], nodeIndices = [] } = inboundNodes[use] ?? {};
  return inboundLayers.map((input, place) => isMasked(input, nodeIndices[place] ?? 0));
};

/** Tells whether a layer gives a mask in one of the places where it is used; each is found out once. */
function maskFinder(): IsMasked {
  const known = new Map<MaskedLayer, boolean[]>();
  const isMasked: IsMasked = (layer, use) => {
    const uses = known.get(layer) ?? [];
    known.set(layer, uses);
    uses[use] ??= givesMask(layer, readsMasked(layer, use, isMasked));
    return uses[use];
  };
  return isMasked;
}

function givesMask(layer: MaskedLayer, inputs: readonly boolean[]): boolean {
  const name = layer.getClassName();
  if (name === 'Masking') return true;
  if (name === 'Embedding') return layer.maskZero === true;
  if (name === 'Concatenate') return inputs.some((masked) => masked);
  if (name in MERGED) return inputs.every((masked) => masked);
  return layer.supportsMasking && inputs[0] === true && (layer.returnSequences ?? true);
}

/** The masks of tensors that the layers before some gave: tfjs hands on that of the first input alone. */
class MaskKeeper {
  readonly #masks = new WeakMap<object, Mask>();
  readonly #kept = new Set<MaskedLayer>();

  /** Keeps what the layers that this one reads give. */
  follow({ inboundNodes }: MaskedLayer): void {
    for (const source of inboundNodes.flatMap(({ inboundLayers }) => inboundLayers)) {
      if (this.#kept.has(source)) continue;
      this.#kept.add(source);
      this.#keep(source);
    }
  }

  of(tensors: tf.Tensor | tf.Tensor[]): Mask[] {
    return asList(tensors).map((tensor) => this.#masks.get(tensor) ?? null);
  }

  /** tfjs asks a layer for its mask right after it has applied it. */
  #keep(layer: MaskedLayer): void {
    const apply = layer.apply.bind(layer);
    const computeMask = layer.computeMask.bind(layer);
    let given: object | null = null;
    layer.apply = (inputs, kwargs) => {
      const result = apply(inputs, kwargs);
      given = (Array.isArray(result) ? result[0] : result) as object;
      return result;
    };
    layer.computeMask = (tensors, mask) => {
      const masks = computeMask(tensors, mask);
      if (given) this.#masks.set(given, asList(masks)[0] ?? null);
      given = null;
      return masks;
    };
  }
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
