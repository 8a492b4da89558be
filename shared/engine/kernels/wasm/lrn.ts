/** Local response normalisation over the last axis and its gradient, on all threads. */
import { type BackendWasm, tf } from '../../tf';
import { rowBlocks } from '../native/blocks';
import { JOBS } from '../native/jobs';
import { bitsOf, nativeOf, SCRATCH_BYTES } from '../native/native';
import { replaceKernel, stockKernel, type Tensors } from '../register';

interface Attrs {
  readonly depthRadius: number;
  readonly bias: number;
  readonly alpha: number;
  readonly beta: number;
}

export function registerWasmLrn(): void {
  replace('LRN', ({ x }) => [x]);
  replace('LRNGrad', ({ x, y, dy }) => [x, y, dy]);
}

type Names = 'x' | 'y' | 'dy';

function replace(name: string, inputsOf: (inputs: Tensors<Names>) => tf.TensorInfo[]): void {
  const stock = stockKernel<Names, Attrs>(name, 'wasm');
  replaceKernel<Names, Attrs, BackendWasm>(name, 'wasm', (inputs, attrs, backend) => {
    const [x, ...others] = inputsOf(inputs) as [tf.TensorInfo, ...tf.TensorInfo[]];
    const columns = x.shape.at(-1) ?? 1;
    // Two rows with their margins must fit into a thread's scratch.
    const fits = 16 * (columns + 2 * attrs.depthRadius + 8) < SCRATCH_BYTES;
    if (x.dtype !== 'float32' || !fits) return stock(inputs, attrs, backend);
    const native = nativeOf(backend);
    const out = native.make(x.shape);
    const rows = tf.util.sizeFromShape(x.shape.slice(0, -1));
    const { block, chunks } = rowBlocks(rows, columns);
    const [y = 0, dy = 0] = others.map((tensor) => native.addressOf(tensor));
    native.run(JOBS.lrn, chunks, [
      ...[native.addressOf(x), y, dy, native.addressOf(out)],
      ...[rows, columns, block, attrs.depthRadius],
      ...bitsOf([attrs.bias, attrs.alpha, attrs.beta]),
    ]);
    return out;
  });
}
