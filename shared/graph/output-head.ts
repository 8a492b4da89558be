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
  const activated = walkBack(analysis, last, (layer) => 'activation' in configOf(layer), isPassing);
  return {
    output,
    shape,
    last,
    sizing: sizingOf(analysis, last),
    ...activationOf(activated, last),
  };
}

const configOf = (layer: Layer) => layer.read?.config ?? {};
const categoryOf = (layer: Layer) => layer.read?.definition.category;

/** Layers that only add noise while training: the values keep what the activation gave them. */
const isPassing = (layer: Layer): boolean => categoryOf(layer) === 'regularization';

const LAYERS_AS_ACTIVATIONS: Readonly<Record<string, string>> = {
  Softmax: 'softmax',
  ReLU: 'relu',
};

/** A recurrent layer's activation is that of its cells: setting it would not make its output a softmax. */
function activationOf(
  activated: Layer | null,
  last: Layer,
): Pick<Head, 'activation' | 'activated'> {
  if (!activated || categoryOf(activated) === 'recurrent') {
    return { activation: LAYERS_AS_ACTIVATIONS[last.node.type] ?? 'linear', activated: null };
  }
  return { activation: String(configOf(activated).activation), activated };
}

function sizingOf(analysis: Analysis, last: Layer): Head['sizing'] {
  const layer = walkBack(analysis, last, (candidate) => fieldOf(candidate) !== null, keepsShape);
  const field = layer && fieldOf(layer);
  return layer && field ? { layer, field } : null;
}

function fieldOf(layer: Layer): 'units' | 'filters' | null {
  const category = categoryOf(layer);
  if (category !== 'core' && category !== 'convolution') return null;
  const config = configOf(layer);
  return 'units' in config ? 'units' : 'filters' in config ? 'filters' : null;
}

function keepsShape(layer: Layer): boolean {
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
