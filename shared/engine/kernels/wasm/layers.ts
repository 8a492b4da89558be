/** Dense and convolution layers in training, bias and activation applied as the product is written. */
import { type BackendWasm, tf } from '../../tf';
import type { GradActivation } from '../gradients/activations';
import {
  BIAS_ACTIVATION_GRAD,
  CONVOLUTION_ACTIVATION,
  type ConvolutionAttrs,
  DENSE_ACTIVATION,
  type LayerActivation,
} from '../layer-kernels';
import { allocateParts, matrixBlocks, paddedTo4, sumParts } from '../native/columns';
import { JOBS } from '../native/jobs';
import { type Native, nativeOf } from '../native/native';
import { multiply } from '../native/products';
import { replaceKernel, replaceKernels } from '../register';
import { applyInPlace, SLOPES } from './activations';
import { convolution2d } from './convolution';
import { epilogueOf, type FusedExtras } from './epilogue';

interface Attrs {
  readonly activation: LayerActivation;
}

export function registerWasmLayers(): void {
  replaceKernel<'x' | 'kernel', Attrs, BackendWasm>(
    DENSE_ACTIVATION,
    'wasm',
    ({ x, kernel, ...extras }, attrs, backend) => {
      const native = nativeOf(backend);
      const [inner, columns] = kernel.shape as [number, number];
      const y = native.make([...x.shape.slice(0, -1), columns]);
      const rows = inner === 0 ? 0 : tf.util.sizeFromShape(x.shape) / inner;
      const left = { address: native.floatsOf(x), rowStride: 4 * inner, columnStride: 4 };
      const right = { address: native.floatsOf(kernel), rowStride: 4 * columns, columnStride: 4 };
      const epilogue = epilogueOf(native, attrs, extras as FusedExtras, columns);
      multiply(native, left, right, [rows, inner, columns], native.addressOf(y), epilogue);
      applyInPlace(native, y, attrs.activation);
      return y;
    },
  );
  replaceKernel<'x' | 'filter', Attrs & ConvolutionAttrs, BackendWasm>(
    CONVOLUTION_ACTIVATION,
    'wasm',
    ({ x, filter, ...extras }, attrs, backend) => {
      const native = nativeOf(backend);
      const y = convolution2d(native, x, filter, attrs, attrs, extras as FusedExtras);
      applyInPlace(native, y, attrs.activation);
      return y;
    },
  );
  replaceKernels<'dy' | 'y', { activation: GradActivation }, BackendWasm>(
    BIAS_ACTIVATION_GRAD,
    'wasm',
    ({ dy, y }, { activation }, backend) => biasGrad(nativeOf(backend), dy, y, activation),
  );
}

function biasGrad(
  native: Native,
  dy: tf.TensorInfo,
  y: tf.TensorInfo,
  activation: GradActivation,
): tf.TensorInfo[] {
  const columns = y.shape.at(-1) ?? 1;
  const rows = columns === 0 ? 0 : tf.util.sizeFromShape(y.shape) / columns;
  const dz = native.make(y.shape);
  const sums = native.make([columns]);
  const { rowBlock, columnBlock, parts, chunks } = matrixBlocks({ rows, columns });
  const address = allocateParts(native, parts, columns);
  native.run(JOBS.biasGrad, chunks, [
    SLOPES[activation],
    ...[dy, y, dz].map((tensor) => native.addressOf(tensor)),
    ...[rows, columns, rowBlock, columnBlock, address, paddedTo4(columns)],
  ]);
  sumParts(native, address, { rows: parts, columns }, native.addressOf(sums));
  native.free(address);
  return [dz, sums];
}
