import { CROSS_ENTROPY, CROSS_ENTROPY_GRAD, TINY } from '../../losses/cross-entropy';
import { type BackendWasm, tf } from '../../tf';
import { rowBlocks } from '../native/blocks';
import { JOBS } from '../native/jobs';
import { bitsOf, nativeOf } from '../native/native';
import { replaceKernel } from '../register';

/** See losses/cross-entropy.ts for the contract. */
export function registerWasmCrossEntropy(): void {
  replaceKernel<'probabilities' | 'targets', object, BackendWasm>(
    CROSS_ENTROPY,
    'wasm',
    ({ probabilities, targets }, _attrs, backend) => {
      const loss = nativeOf(backend).make(probabilities.shape.slice(0, -1));
      run(backend, [probabilities, targets, loss], null);
      return loss;
    },
  );
  replaceKernel<'dy' | 'probabilities' | 'targets', object, BackendWasm>(
    CROSS_ENTROPY_GRAD,
    'wasm',
    ({ dy, probabilities, targets }, _attrs, backend) => {
      const grad = nativeOf(backend).make(probabilities.shape);
      run(backend, [probabilities, targets, dy], grad);
      return grad;
    },
  );
}

function run(
  backend: BackendWasm,
  tensors: readonly [
    probabilities: tf.TensorInfo,
    targets: tf.TensorInfo,
    rowValues: tf.TensorInfo,
  ],
  grad: tf.TensorInfo | null,
): void {
  const native = nativeOf(backend);
  const [{ shape }] = tensors;
  const columns = shape.at(-1) ?? 1;
  const rows = tf.util.sizeFromShape(shape.slice(0, -1));
  const { block, chunks } = rowBlocks(rows, columns);
  native.run(JOBS.crossEntropy, chunks, [
    ...tensors.map((tensor) => native.addressOf(tensor)),
    ...[grad ? native.addressOf(grad) : 0, rows, columns, block],
    ...bitsOf([TINY]),
  ]);
}
