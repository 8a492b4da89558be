/** Softmax over the last axis, and its gradient from its output. */
import { type BackendWasm, tf } from '../../tf';
import { SOFTMAX_GRAD } from '../gradients/softmax';
import { rowBlocks } from '../native/blocks';
import { JOBS } from '../native/jobs';
import { nativeOf } from '../native/native';
import { replaceKernel, stockKernel } from '../register';

export function registerWasmSoftmax(): void {
  type Attrs = { dim: number };
  const stock = stockKernel<'logits', Attrs>('Softmax', 'wasm');
  replaceKernel<'logits', Attrs, BackendWasm>('Softmax', 'wasm', ({ logits }, attrs, backend) => {
    if (logits.dtype !== 'float32') return stock({ logits }, attrs, backend);
    return overRows(backend, JOBS.softmax, [logits]);
  });
  replaceKernel<'dy' | 'y', object, BackendWasm>(SOFTMAX_GRAD, 'wasm', ({ dy, y }, _, backend) =>
    overRows(backend, JOBS.softmaxGrad, [dy, y]),
  );
}

/** All inputs and the output of one shape. */
function overRows(backend: BackendWasm, job: number, inputs: tf.TensorInfo[]): tf.TensorInfo {
  const native = nativeOf(backend);
  const { shape } = inputs[0] as tf.TensorInfo;
  const out = native.make(shape);
  const columns = shape.at(-1) ?? 1;
  const rows = columns === 0 ? 0 : tf.util.sizeFromShape(shape) / columns;
  const { block, chunks } = rowBlocks(rows, columns);
  const addresses = [...inputs, out].map((tensor) => native.addressOf(tensor));
  native.run(job, chunks, [...addresses, rows, columns, block]);
  return out;
}
