/**
 * The gradient of Conv3DBackpropInputV2, which is a transposed convolution of volumes: that of the
 * small volume is the ordinary convolution, that of the filter the filter gradient with roles swapped.
 */
import { tf } from '../../tf';

export function registerConv3DTransposeGradient(): void {
  tf.registerGradient({
    kernelName: 'Conv3DBackpropInputV2',
    inputsToSave: ['dy', 'filter'],
    gradFunc: (upstream, saved, { strides, pad }) => {
      const [small, filter] = saved as [tf.Tensor5D, tf.Tensor5D];
      const large = upstream as tf.Tensor5D;
      return {
        dy: () =>
          tf.conv3d(large, filter, strides as [number, number, number], pad as 'same' | 'valid'),
        filter: () =>
          tf
            .engine()
            .runKernel(
              'Conv3DBackpropFilterV2',
              { x: large, dy: small },
              { strides: strides as number[], pad: pad as string, filterShape: filter.shape },
            ) as tf.Tensor,
      };
    },
  });
}
