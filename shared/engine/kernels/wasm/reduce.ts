/**
 * Sums, means and extremes over neighbouring axes, on all threads: tfjs transposes first unless they are
 * the last ones.
 */
import type { BackendWasm, tf } from '../../tf';
import { rowBlocks } from '../native/blocks';
import { columnSums } from '../native/columns';
import { JOBS } from '../native/jobs';
import { bitsOf, nativeOf } from '../native/native';
import { reducedAxes } from '../reduced-axes';
import { replaceKernel, stockKernel } from '../register';

interface Attrs {
  readonly axis?: number | number[];
  /** What Max calls its axes. */
  readonly reductionIndices?: number | number[];
  readonly keepDims: boolean;
}

/** Numbers of assembly/reduce.ts. */
const KINDS = { Sum: 0, Mean: 0, Max: 1, Min: 2 } as const;

export function registerWasmReductions(): void {
  for (const [name, kind] of Object.entries(KINDS)) {
    const stock = stockKernel<'x', Attrs>(name, 'wasm');
    replaceKernel<'x', Attrs, BackendWasm>(name, 'wasm', ({ x }, attrs, backend) => {
      const geometry = reducedAxes(x.shape, attrs.reductionIndices ?? attrs.axis);
      if (x.dtype !== 'float32' || !geometry) return stock({ x }, attrs, backend);
      const { axes, outer, reduced, inner } = geometry;
      const native = nativeOf(backend);
      const shape = reducedShape(x, axes, attrs.keepDims);
      // tfjs transposes a batch without samples, which divides by its size.
      if (shape.includes(0)) return native.make(shape);
      if (x.shape.includes(0)) return stock({ x }, attrs, backend);
      const y = native.make(shape);
      const factor = name === 'Mean' ? 1 / reduced : 1;
      const addresses = [native.addressOf(x), native.addressOf(y)] as const;
      if (outer === 1 && inner > 1 && kind === 0) {
        columnSums(native, addresses[0], { rows: reduced, columns: inner }, addresses[1], factor);
        return y;
      }
      const { block, chunks } = rowBlocks(outer, reduced * inner);
      native.run(JOBS.reduce, chunks, [
        ...[kind, ...addresses, outer, reduced, inner, block],
        ...bitsOf([factor]),
      ]);
      return y;
    });
  }
}

function reducedShape(
  { shape }: tf.TensorInfo,
  axes: readonly number[],
  keepDims: boolean,
): number[] {
  if (keepDims) return shape.map((length, axis) => (axes.includes(axis) ? 1 : length));
  return shape.filter((_, axis) => !axes.includes(axis));
}
