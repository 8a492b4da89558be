import fc from 'fast-check';
import { tf } from '../../../shared/engine/tf';
import { linear } from './bilinear';
import { kernelFamily, length } from './kernel-family';
import { sizeOf } from './values';

const config = fc
  .array(length(5), { minLength: 1, maxLength: 4 })
  .filter((shape) => sizeOf(shape) < 5000)
  .chain((shape) =>
    fc.record({
      shape: fc.constant(shape),
      axes: fc.uniqueArray(fc.integer({ min: 0, max: shape.length - 1 }), { minLength: 1 }),
      keepDims: fc.boolean(),
      ties: fc.boolean(),
    }),
  );

const reductions = {
  sum: () => 1,
  mean: (group: number[]) => 1 / group.length,
  // Equal ones share: the mean of the largest is the largest.
  max: (group: number[], value: number) => share(group, value, Math.max(...group)),
  min: (group: number[], value: number) => share(group, value, Math.min(...group)),
};

const share = (group: number[], value: number, extreme: number) =>
  value === extreme ? 1 / group.filter((each) => each === extreme).length : 0;

export const reduce = (Object.keys(reductions) as (keyof typeof reductions)[]).map((name) =>
  kernelFamily(`reduce by ${name}`, config, ({ shape, axes, keepDims, ties }, source) => {
    const x = ties ? source.ties(shape) : source.values(shape);
    const kept = shape.map((size, axis) => (axes.includes(axis) ? 1 : size));
    const groups: number[][] = Array.from({ length: sizeOf(kept) }, () => []);
    for (let at = 0; at < x.data.length; at++) groups[groupOf(at, shape, axes)]?.push(at);
    const output = keepDims ? kept : shape.filter((_, axis) => !axes.includes(axis));
    return {
      inputs: [x],
      run: (input: tf.Tensor) => tf[name](input, axes, keepDims),
      ...linear(x, output, (visit) => {
        for (const [atY, members] of groups.entries()) {
          const values = members.map((at) => x.data[at] as number);
          for (const [index, atX] of members.entries())
            visit(atY, atX, reductions[name](values, values[index] as number));
        }
      }),
    };
  }),
);

/** The flat index of the sum that an element goes into. */
function groupOf(flat: number, shape: readonly number[], axes: readonly number[]): number {
  let rest = flat;
  let group = 0;
  let stride = 1;
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    const size = shape[axis] as number;
    if (!axes.includes(axis)) {
      group += (rest % size) * stride;
      stride *= size;
    }
    rest = Math.floor(rest / size);
  }
  return group;
}
