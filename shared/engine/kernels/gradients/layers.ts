/** Gradients of the layers' kernels in layer-kernels.ts. */
import { tf } from '../../tf';
import {
  BIAS_ACTIVATION_GRAD,
  CONVOLUTION_ACTIVATION,
  type ConvolutionAttrs,
  DENSE_ACTIVATION,
  type LayerActivation,
} from '../layer-kernels';

export function registerLayerGradients(): void {
  tf.registerGradient({
    kernelName: DENSE_ACTIVATION,
    inputsToSave: ['x', 'kernel'],
    outputsToSave: [true],
    gradFunc: (dy, saved, attrs) => {
      const [x, kernel, y] = saved as [tf.Tensor, tf.Tensor2D, tf.Tensor];
      const { dz, dbias } = throughActivation(dy as tf.Tensor, y, attrs);
      const [inputs, units] = kernel.shape;
      return {
        x: () => {
          const dx = tf.matMul(asRows(dz, units), kernel, false, true);
          return x.rank === 2 ? dx : dx.reshape(x.shape);
        },
        kernel: () => tf.matMul(asRows(x, inputs), asRows(dz, units), true),
        bias: dbias,
      };
    },
  });
  tf.registerGradient({
    kernelName: CONVOLUTION_ACTIVATION,
    inputsToSave: ['x', 'filter'],
    outputsToSave: [true],
    gradFunc: (dy, saved, attrs) => {
      const [x, filter, y] = saved as [tf.Tensor, tf.Tensor, tf.Tensor];
      const { dz, dbias } = throughActivation(dy as tf.Tensor, y, attrs);
      const { strides, pad, dilations } = attrs as unknown as ConvolutionAttrs;
      const geometry = { strides, pad, dilations, dataFormat: 'NHWC' };
      const run = (name: string, inputs: tf.NamedTensorMap, shape: object) =>
        tf.engine().runKernel(name, inputs, { ...geometry, ...shape }) as tf.Tensor;
      return {
        x: () => run('Conv2DBackpropInput', { dy: dz, filter }, { inputShape: x.shape }),
        filter: () => run('Conv2DBackpropFilter', { x, dy: dz }, { filterShape: filter.shape }),
        bias: dbias,
      };
    },
  });
}

const asRows = (x: tf.Tensor, columns: number): tf.Tensor =>
  x.rank === 2 ? x : x.reshape([-1, columns]);

/** The gradient before the activation, and what gives that of the bias. */
function throughActivation(dy: tf.Tensor, y: tf.Tensor, attrs: object) {
  const { activation } = attrs as { readonly activation: LayerActivation };
  const columns = y.shape.at(-1) as number;
  if (activation === 'linear') return { dz: dy, dbias: () => asRows(dy, columns).sum(0) };
  const [dz, sums] = tf.engine().runKernel(BIAS_ACTIVATION_GRAD, { dy, y }, { activation }) as [
    tf.Tensor,
    tf.Tensor,
  ];
  return { dz, dbias: () => sums };
}
