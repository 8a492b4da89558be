/** Operations on two tensors of unlike rank, one of five axes or more: tfjs's WGSL for them does not compile. */
import type { tf } from '../../tf';
import { replaceKernel, stockKernel } from '../register';

const KERNELS = [
  'Add',
  'Sub',
  'Multiply',
  'RealDiv',
  'Maximum',
  'Minimum',
  'Pow',
  'SquaredDifference',
  'Equal',
  'Greater',
  'GreaterEqual',
  'Less',
  'LessEqual',
  'Prelu',
];

export function registerWebgpuRanks(): void {
  for (const name of KERNELS) {
    const [left, right] = name === 'Prelu' ? ['x', 'alpha'] : ['a', 'b'];
    const stock = stockKernel<string, object>(name, 'webgpu');
    replaceKernel<string, object, object>(name, 'webgpu', (inputs, attrs, backend) => {
      const [a, b] = [inputs[left], inputs[right]] as [tf.TensorInfo, tf.TensorInfo];
      const rank = Math.max(a.shape.length, b.shape.length);
      if (rank < 5 || a.shape.length === b.shape.length) return stock(inputs, attrs, backend);
      return stock({ [left]: withRank(a, rank), [right]: withRank(b, rank) }, attrs, backend);
    });
  }
}

const withRank = (tensor: tf.TensorInfo, rank: number): tf.TensorInfo => ({
  ...tensor,
  shape: [...Array(rank - tensor.shape.length).fill(1), ...tensor.shape],
});
