import { type Shape, sameShape } from '../layers/shape';
import type { Analysis, Layer } from './analysis';

/** An Output with the layers that decide what comes out. */
export interface Head {
  readonly output: Layer;
  /** The shape that comes into the Output. */
  readonly shape: Shape;
  /** The layer right before the Output. */
  readonly last: Layer;
  /** The Dense or convolution whose units or filters are the size of the last axis, where there is one. */
  readonly sizing: { readonly layer: Layer; readonly field: 'units' | 'filters' } | null;
  /** The activation that the values went through last; 'linear' where there is none. */
  readonly activation: string;
  /** The layer whose setting that is, where it can be set to another. */
  readonly activated: Layer | null;
}

/** Null where the shape that comes in is not known. */
export function headOf(analysis: Analysis, output: Layer): Head | null {
  const shape = output.inputShapes?.[0];
  const last = analysis.layers.get(output.inputs[0] ?? '');
  if (!shape || !last) return null;
  const activated = walkBack(analysis, last, hasActivation, isPassing);
  return {
    output,
    shape,
    last,
    sizing: sizingOf(analysis, last),
    ...activationOf(activated, shape),
  };
}

const configOf = (layer: Layer) => layer.read?.config ?? {};
const categoryOf = (layer: Layer) => layer.read?.definition.category;

/** Layers that rearrange values or add noise while training: what the activation gave them, they keep. */
const isPassing = (layer: Layer): boolean =>
  categoryOf(layer) === 'regularization' || categoryOf(layer) === 'shape' || resamples(layer);

/** Mixes pixels but not their channels: what sums to 1 there still does. */
const resamples = ({ node }: Layer): boolean =>
  node.type === 'Resizing' || node.type === 'UpSampling2D';

const LAYERS_AS_ACTIVATIONS: Readonly<Record<string, string>> = {
  Softmax: 'softmax',
  ReLU: 'relu',
};

const hasActivation = (layer: Layer): boolean =>
  'activation' in configOf(layer) || layer.node.type in LAYERS_AS_ACTIVATIONS;

const NONE = { activation: 'linear', activated: null };

/** A recurrent layer's activation is that of its cells: setting it would not make its output a softmax. */
function activationOf(
  activated: Layer | null,
  shape: Shape,
): Pick<Head, 'activation' | 'activated'> {
  if (!activated || categoryOf(activated) === 'recurrent') return NONE;
  const ownLayer = LAYERS_AS_ACTIVATIONS[activated.node.type];
  const activation = ownLayer ?? String(configOf(activated).activation);
  // A softmax sums to 1 along the last axis: no longer where that axis was rearranged.
  if (activation === 'softmax' && activated.result?.shape?.at(-1) !== shape.at(-1)) return NONE;
  return { activation, activated: ownLayer === undefined ? activated : null };
}

function sizingOf(analysis: Analysis, last: Layer): Head['sizing'] {
  const layer = walkBack(analysis, last, (candidate) => fieldOf(candidate) !== null, keepsDepth);
  const field = layer && fieldOf(layer);
  return layer && field ? { layer, field } : null;
}

function fieldOf(layer: Layer): 'units' | 'filters' | null {
  const category = categoryOf(layer);
  if (category !== 'core' && category !== 'convolution') return null;
  const config = configOf(layer);
  return 'units' in config ? 'units' : 'filters' in config ? 'filters' : null;
}

function keepsDepth(layer: Layer): boolean {
  if (resamples(layer)) return true;
  const [input, ...others] = layer.inputShapes ?? [];
  const shape = layer.result?.shape;
  return input !== undefined && others.length === 0 && !!shape && sameShape(input, shape);
}

/** The nearest layer, from `start` towards the inputs, that is wanted, through layers that may be passed. */
function walkBack(
  { layers }: Analysis,
  start: Layer,
  wanted: (layer: Layer) => boolean,
  passing: (layer: Layer) => boolean,
): Layer | null {
  let layer: Layer | undefined = start;
  // A known shape means that no cycle lies behind: the walk ends.
  while (layer && !wanted(layer)) {
    layer = passing(layer) ? layers.get(layer.inputs[0] ?? '') : undefined;
  }
  return layer ?? null;
}
