/**
 * Select, tfjs's where, of five axes or more, such as the gradient of a ReLU over volumes: tfjs refuses
 * them. Value by value it does not matter how they are arranged, so they are taken as one row.
 */
import type { tf } from '../../tf';
import { replaceKernel, stockKernel } from '../register';

type Input = 'condition' | 't' | 'e';

export function registerWebgpuSelect(): void {
  const stock = stockKernel<Input, object>('Select', 'webgpu');
  replaceKernel<Input, object, unknown>('Select', 'webgpu', (inputs, attrs, backend) => {
    const { condition, t, e } = inputs;
    if (t.shape.length < 5 || condition.shape.length !== t.shape.length)
      return stock(inputs, attrs, backend);
    const flat = { condition: inARow(condition), t: inARow(t), e: inARow(e) };
    return { ...stock(flat, attrs, backend), shape: t.shape };
  });
}

const inARow = (tensor: tf.TensorInfo): tf.TensorInfo => ({
  ...tensor,
  shape: [tensor.shape.reduce((product, size) => product * size, 1)],
});
