import { type BackendWasm, tf } from '../../tf';
import { ACCURACY } from '../../train/accuracy';
import { rowBlocks } from '../native/blocks';
import { JOBS } from '../native/jobs';
import { nativeOf } from '../native/native';
import { replaceKernel } from '../register';

/** See train/accuracy.ts for the contract. */
export function registerWasmAccuracy(): void {
  replaceKernel<'output' | 'target', object, BackendWasm>(
    ACCURACY,
    'wasm',
    ({ output, target }, _attrs, backend) => {
      const native = nativeOf(backend);
      const columns = output.shape.at(-1) ?? 1;
      const rows = tf.util.sizeFromShape(output.shape.slice(0, -1));
      const { block, chunks } = rowBlocks(rows, columns);
      const counts = native.make([chunks]);
      const share = native.make([]);
      const addresses = [output, target, counts].map((tensor) => native.addressOf(tensor));
      native.run(JOBS.accuracy, chunks, [...addresses, rows, columns, block]);
      let right = 0;
      for (const count of backend.typedArrayFromHeap(counts)) right += count;
      backend.typedArrayFromHeap(share)[0] = right / rows;
      backend.disposeData(counts.dataId);
      return share;
    },
  );
}
