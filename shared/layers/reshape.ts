import { defineLayer, isShapeProblem, type LayerFix, type ShapeProblem } from './define-layer';
import { ints } from './fields';
import { pyTuple } from './keras';
import { SIZE_UNKNOWN } from './rules';
import { formatShape, type Shape, sizeOf } from './shape';
import { text } from './text';

/** Targets of the same form that would hold `size` values: one of their sizes replaced. */
function fittingTargets(target: readonly number[], size: number): LayerFix[] {
  const fitting = target.flatMap((_, axis) => {
    const others = target.reduce(
      (product, length, other) => (other === axis || length === -1 ? product : product * length),
      1,
    );
    if (size % others !== 0) return [];
    return [target.map((length, i) => (i === axis ? size / others : Math.abs(length)))];
  });
  const targets = fitting.length > 0 ? fitting.slice(-2).reverse() : [[size]];
  return targets.map((targetShape) => ({ kind: 'set', config: { targetShape } }));
}

function targetOf(target: readonly number[], input: Shape): Shape | ShapeProblem {
  const size = sizeOf(input);
  if (size === null) return SIZE_UNKNOWN;
  const known = target.reduce((product, length) => (length === -1 ? product : product * length), 1);
  const open = target.filter((length) => length === -1).length;
  if (open > 1)
    return {
      problem: 'reshape-two-open',
      field: 'targetShape',
      fixes: [{ kind: 'set', config: { targetShape: [-1] } }],
    };
  if (open === 0 ? known !== size : size % known !== 0)
    return {
      problem: 'reshape-size',
      field: 'targetShape',
      params: {
        from: formatShape(input),
        size,
        to: target.map((length) => (length === -1 ? '?' : length)).join('×'),
        known,
      },
      fixes: fittingTargets(target, size),
    };
  return target.map((length) => (length === -1 ? size / known : length));
}

export const reshape = defineLayer({
  type: 'Reshape',
  category: 'shape',
  name: text('Reshape', '重塑形状'),
  summary: text(
    'Gives the same values another shape, such as a row of 784 numbers as an image of 28×28×1.',
    '在不改变数值的前提下改变形状，例如把 784 个数变成 28×28×1 的图像。',
  ),
  inputs: { min: 1, max: 1 },
  fields: {
    targetShape: ints({
      label: text('Target shape', '目标形状'),
      help: text(
        'The new sizes, without the batch. One of them may be -1: whatever is left.',
        '新的各轴大小，不含批维度。其中一个可为 -1，表示自动推算。',
      ),
      default: [-1],
      minLength: 1,
      maxLength: 5,
      min: -1,
    }),
  },
  shape: (config, [input = []]) => targetOf(config.targetShape, input),
  brief: (config) => config.targetShape.map((size) => (size === -1 ? '?' : size)).join('×'),
  build: ({ tf, name, inputs: [input = []] }, config) => {
    // With an open size tfjs would not tell the next layer what it comes to.
    const shape = targetOf(config.targetShape, input);
    return tf.layers.reshape({
      name,
      targetShape: [...(isShapeProblem(shape) ? config.targetShape : shape)],
    });
  },
  keras: (config) => ({
    callee: 'layers.Reshape',
    args: { target_shape: pyTuple(config.targetShape) },
  }),
});
