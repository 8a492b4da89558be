import { defineLayer } from './define-layer';
import { ints } from './fields';
import { pyTuple } from './keras';
import { formatShape } from './shape';
import { text } from './text';

export const permute = defineLayer({
  type: 'Permute',
  category: 'shape',
  name: text('Permute', '轴重排'),
  summary: text(
    'Changes the order of the axes: 2, 1 swaps the rows and the columns.',
    '改变轴的顺序：2, 1 表示行列互换。',
  ),
  inputs: { min: 1, max: 1 },
  fields: {
    dims: ints({
      label: text('Order of axes', '轴的顺序'),
      help: text(
        'The input’s axes, counted from 1, in their new order; each once.',
        '输入的各轴（从 1 数起）按新顺序排列，每个恰好一次。',
      ),
      default: [2, 1],
      minLength: 1,
      maxLength: 5,
      min: 1,
      max: 5,
    }),
  },
  shape: (config, [input = []]) => {
    const inOrder = input.map((_, index) => index + 1);
    const sorted = [...config.dims].sort((a, b) => a - b);
    if (sorted.join() !== inOrder.join())
      return {
        problem: 'not-a-permutation',
        field: 'dims',
        params: { dims: config.dims.join(', '), rank: input.length, shape: formatShape(input) },
        // The last two axes swapped: the commonest wish.
        fixes:
          input.length > 1
            ? [
                {
                  kind: 'set',
                  config: { dims: [...inOrder.slice(0, -2), ...inOrder.slice(-2).reverse()] },
                },
              ]
            : [],
      };
    return config.dims.map((axis) => input[axis - 1] ?? null);
  },
  brief: (config) => config.dims.join(', '),
  build: ({ tf, name }, config) => tf.layers.permute({ name, dims: [...config.dims] }),
  keras: (config) => ({ callee: 'layers.Permute', args: { dims: pyTuple(config.dims) } }),
});
