import { type BackendWasm, tf } from '../../tf';
import { CROSS_ENTROPY, CROSS_ENTROPY_GRAD } from '../cross-entropy';
import { rowBlocks } from '../native/blocks';
import { JOBS } from '../native/jobs';
import { bitsOf, nativeOf } from '../native/native';
import { replaceKernel } from '../register';

interface Attrs {
  readonly least: number;
}

/** See cross-entropy.ts in the folder above for the contract. */
export function registerWasmCrossEntropy(): void {
  replaceKernel<'output' | 'target', Attrs, BackendWasm>(
    CROSS_ENTROPY,
    'wasm',
    ({ output, target }, { least }, backend) => {
      const loss = nativeOf(backend).make(output.shape.slice(0, -1));
      run(backend, [output, target, loss], null, least);
      return loss;
    },
  );
  replaceKernel<'dy' | 'output' | 'target', Attrs, BackendWasm>(
    CROSS_ENTROPY_GRAD,
    'wasm',
    ({ dy, output, target }, { least }, backend) => {
      const grad = nativeOf(backend).make(output.shape);
      run(backend, [output, target, dy], grad, least);
      return grad;
    },
  );
}

function run(
  backend: BackendWasm,
  tensors: readonly [output: tf.TensorInfo, target: tf.TensorInfo, rowValues: tf.TensorInfo],
  grad: tf.TensorInfo | null,
  least: number,
): void {
  const native = nativeOf(backend);
  const [{ shape }] = tensors;
  const columns = shape.at(-1) ?? 1;
  const rows = tf.util.sizeFromShape(shape.slice(0, -1));
  const { block, chunks } = rowBlocks(rows, columns);
  native.run(JOBS.crossEntropy, chunks, [
    ...tensors.map((tensor) => native.addressOf(tensor)),
    ...[grad ? native.addressOf(grad) : 0, rows, columns, block],
    ...bitsOf([least]),
  ]);
}
