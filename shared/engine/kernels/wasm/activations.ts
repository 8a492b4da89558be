/** Activations and other functions of one number, vectorised and on all threads; their gradients from outputs. */
import { type BackendWasm, tf } from '../../tf';
import { ACTIVATION_GRAD, type GradActivation } from '../gradients/activations';
import type { LayerActivation } from '../layer-kernels';
import { blocksOf } from '../native/blocks';
import { JOBS } from '../native/jobs';
import { type Native, nativeOf } from '../native/native';
import { replaceKernel, stockKernel } from '../register';
import { appliesInProduct } from './epilogue';

/** Numbers of assembly/unary.ts. */
const UNARY: Readonly<Record<string, number>> = {
  Exp: 0,
  Log: 1,
  Tanh: 2,
  Sigmoid: 3,
  Elu: 4,
  Selu: 5,
  Erf: 6,
  Softplus: 7,
};

/** Numbers of assembly/activation-grad.ts. */
export const SLOPES: Readonly<Record<GradActivation, number>> = {
  relu: 0,
  relu6: 1,
  sigmoid: 2,
  tanh: 3,
  elu: 4,
  selu: 5,
  softplus: 6,
};

export function registerWasmActivations(): void {
  for (const [name, operation] of Object.entries(UNARY)) {
    const stock = stockKernel<'x', object>(name, 'wasm');
    replaceKernel<'x', object, BackendWasm>(name, 'wasm', ({ x }, attrs, backend) => {
      if (x.dtype !== 'float32') return stock({ x }, attrs, backend);
      const native = nativeOf(backend);
      const y = native.make(x.shape);
      apply(native, operation, x, y);
      return y;
    });
  }
  replaceKernel<'dy' | 'y', { activation: GradActivation }, BackendWasm>(
    ACTIVATION_GRAD,
    'wasm',
    ({ dy, y }, { activation }, backend) => {
      const native = nativeOf(backend);
      const dx = native.make(dy.shape);
      const size = tf.util.sizeFromShape(dy.shape);
      const { block, chunks } = blocksOf(size);
      const addresses = [dy, y, dx].map((tensor) => native.addressOf(tensor));
      native.run(JOBS.activationGrad, chunks, [SLOPES[activation], ...addresses, size, block]);
      return dx;
    },
  );
}

function apply(native: Native, operation: number, x: tf.TensorInfo, y: tf.TensorInfo): void {
  const size = tf.util.sizeFromShape(x.shape);
  const { block, chunks } = blocksOf(size);
  const addresses = [native.addressOf(x), native.addressOf(y)];
  native.run(JOBS.unary, chunks, [operation, ...addresses, size, block]);
}

/** Applies to `y` what a product has not applied as it wrote it. */
export function applyInPlace(native: Native, y: tf.TensorInfo, activation: LayerActivation): void {
  if (appliesInProduct(activation)) return;
  const [first = '', ...rest] = activation;
  apply(native, UNARY[first.toUpperCase() + rest.join('')] as number, y, y);
}
