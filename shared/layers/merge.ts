import {
  type BuildContext,
  defineLayer,
  type LayerFix,
  type ShapeProblem,
  type TfLayer,
} from './define-layer';
import { elements, last } from './rules';
import { formatShape, type Shape, sameShape } from './shape';
import { stretch } from './stretch';
import type { Text } from './text';

/** More wires than this into one node are no drawing any more. */
export const MAX_INPUTS = 100;

/** Which input does not fit, counted from 1, and what it would have to fit. */
export const shapesDiffer = (
  problem: string,
  inputs: readonly Shape[],
  index: number,
): ShapeProblem => {
  const [first = []] = inputs;
  const odd = inputs[index] ?? [];
  return {
    problem,
    params: { index: index + 1, shape: formatShape(odd), others: formatShape(first) },
    fixes: [...flattened(first, odd, index), ...projected(first, odd, index)],
  };
};

/** A vector beside an image: the image laid flat. */
function flattened(first: Shape, odd: Shape, index: number): LayerFix[] {
  const flat = (input: number): LayerFix => ({
    kind: 'insert-before',
    type: 'Flatten',
    config: {},
    input,
  });
  if (first.length === 1 && odd.length > 1) return [flat(index)];
  return first.length > 1 && odd.length === 1 ? [flat(0)] : [];
}

/** Only the number of channels differs, as on the shortcut of a residual block: a layer that changes it alone. */
function projected(first: Shape, odd: Shape, index: number): LayerFix[] {
  const channels = last(first);
  if (channels === null || !sameShape(first.slice(0, -1), odd.slice(0, -1))) return [];
  const fix = { kind: 'insert-before', input: index } as const;
  if (odd.length === 3)
    return [{ ...fix, type: 'Conv2D', config: { filters: channels, kernelSize: [1, 1] } }];
  return [{ ...fix, type: 'Dense', config: { units: channels } }];
}

function mergedShape(inputs: readonly Shape[]): Shape | ShapeProblem {
  let merged: Shape = inputs[0] ?? [];
  for (const [index, shape] of inputs.entries()) {
    const fitting = stretch(merged, shape);
    if (fitting === null) return shapesDiffer('shapes-differ', inputs, index);
    merged = fitting;
  }
  return merged;
}

/** Layers that put several tensors together, value by value. An axis of size 1, or one that is missing, stretches. */
export const defineMerge = (options: {
  readonly type: 'Add' | 'Subtract' | 'Multiply' | 'Average' | 'Maximum' | 'Minimum';
  readonly name: Text;
  readonly summary: Text;
  /** How many inputs it takes at most. */
  readonly most?: number;
  readonly build: (context: BuildContext, args: { readonly name: string }) => TfLayer;
}) =>
  defineLayer({
    type: options.type,
    category: 'merge',
    name: options.name,
    summary: options.summary,
    inputs: { min: 2, max: options.most ?? MAX_INPUTS },
    fields: {},
    shape: (_config, inputs) => mergedShape(inputs),
    multiplyAdds: (_config, inputs, output) => (inputs.length - 1) * elements(output),
    build: (context) => options.build(context, { name: context.name }),
    keras: () => ({ callee: `layers.${options.type}`, args: {} }),
  });
