/**
 * tfjs's fused convolutions and products, but for the activations that lose NaN there: those follow as
 * kernels of their own.
 */
import type { tf } from '../tf';
import { replaceKernel, stockKernel } from './register';
import { type AnyBackend, runKernel } from './run-kernel';

interface Attrs {
  readonly activation: string;
}

const KERNELS = { elu: 'Elu', relu6: 'Relu6', sigmoid: 'Sigmoid' } as const;

const LOSSES: readonly [string, readonly string[], readonly (keyof typeof KERNELS)[]][] = [
  ['wasm', ['FusedDepthwiseConv2D'], ['relu6']],
  ['webgpu', ['FusedConv2D', 'FusedDepthwiseConv2D', '_FusedMatMul'], ['elu', 'relu6', 'sigmoid']],
];

export function registerFusedActivations(): void {
  for (const [backendName, kernelNames, activations] of LOSSES)
    for (const kernelName of kernelNames) {
      const stock = stockKernel<string, Attrs>(kernelName, backendName);
      replaceKernel<string, Attrs, AnyBackend>(
        kernelName,
        backendName,
        (inputs, attrs, backend) => {
          const activation = activations.find((name) => name === attrs.activation);
          if (!activation) return stock(inputs, attrs, backend);
          const linear = { ...attrs, activation: 'linear' };
          const x: tf.TensorInfo = stock(inputs, linear, backend);
          const y = runKernel(KERNELS[activation], backendName, backend, { x }, {});
          backend.disposeData(x.dataId);
          return y;
        },
      );
    }
}
