import { type BackendWasm, tf } from '../../tf';
import { SPREAD } from '../gradients/sums';
import { rowBlocks } from '../native/blocks';
import { JOBS } from '../native/jobs';
import { bitsOf, nativeOf } from '../native/native';
import { reducedAxes } from '../reduced-axes';
import { replaceKernel } from '../register';

interface Attrs {
  readonly shape: number[];
  readonly axis: number[];
  readonly factor: number;
}

/** See gradients/sums.ts for the contract; the axes are neighbours. */
export function registerWasmSpread(): void {
  replaceKernel<'x', Attrs, BackendWasm>(SPREAD, 'wasm', ({ x }, attrs, backend) => {
    const { shape, axis, factor } = attrs;
    const native = nativeOf(backend);
    const y = native.make(shape);
    const geometry = reducedAxes(shape, axis);
    if (!geometry) throw new Error(`Spread over axes ${axis}, which are no neighbours.`);
    const { outer, reduced, inner } = geometry;
    const [rows, length] = inner === 1 ? [outer, reduced] : [outer * reduced, inner];
    const { block, chunks } = rowBlocks(rows, length);
    const addresses = [native.addressOf(x), native.addressOf(y)];
    native.run(JOBS.spread, tf.util.sizeFromShape(shape) === 0 ? 0 : chunks, [
      ...[...addresses, outer, reduced, inner, block],
      ...bitsOf([factor]),
    ]);
    return y;
  });
}
