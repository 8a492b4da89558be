import { defineLayer, type ShapeProblem, type TensorFlow, type TfLayer } from './define-layer';
import { elements } from './rules';
import { formatShape, type Shape } from './shape';
import type { Text } from './text';

/** More wires than this into one node are no drawing any more. */
export const MAX_INPUTS = 100;

/** Two shapes stretched over each other from the last axis on, where a size is equal or 1; else null. */
function stretch(a: Shape, b: Shape): Shape | null {
  const [long, short] = a.length >= b.length ? [a, b] : [b, a];
  const offset = long.length - short.length;
  const sizes: (number | null)[] = long.slice(0, offset);
  for (const [axis, size] of short.entries()) {
    const other = long[offset + axis] ?? null;
    if (size === null || other === null) sizes.push(null);
    else if (size === other || size === 1 || other === 1) sizes.push(Math.max(size, other));
    else return null;
  }
  return sizes;
}

/** Which input does not fit, counted from 1, and what it would have to fit. */
export const shapesDiffer = (
  problem: string,
  inputs: readonly Shape[],
  index: number,
): ShapeProblem => ({
  problem,
  params: {
    index: index + 1,
    shape: formatShape(inputs[index] ?? []),
    others: formatShape(inputs[0] ?? []),
  },
});

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
  readonly type: 'Add' | 'Multiply' | 'Average' | 'Maximum' | 'Minimum';
  readonly name: Text;
  readonly summary: Text;
  readonly build: (tf: TensorFlow, args: { readonly name: string }) => TfLayer;
}) =>
  defineLayer({
    type: options.type,
    category: 'merge',
    name: options.name,
    summary: options.summary,
    inputs: { min: 2, max: MAX_INPUTS },
    fields: {},
    shape: (_config, inputs) => mergedShape(inputs),
    multiplyAdds: (_config, inputs, output) => (inputs.length - 1) * elements(output),
    build: ({ tf, name }) => options.build(tf, { name }),
    keras: () => ({ callee: `layers.${options.type}`, args: {} }),
  });
