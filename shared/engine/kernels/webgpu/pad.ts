/** PadV2 of five axes or more, for which tfjs writes WGSL that does not compile: one axis at a time. */
import { replaceKernel, stockKernel } from '../register';
import { sizeOf } from './dispatch';
import type { Gpu } from './program';

interface Attrs {
  paddings: [number, number][];
  constantValue: number;
}

export function registerWebgpuPad(): void {
  const stock = stockKernel<'x', Attrs>('PadV2', 'webgpu');
  replaceKernel<'x', Attrs, Gpu>('PadV2', 'webgpu', ({ x }, attrs, gpu) => {
    if (x.shape.length <= 4) return stock({ x }, attrs, gpu);
    gpu.incRef(x.dataId);
    let padded = x;
    for (const [axis, [before, after]] of attrs.paddings.entries()) {
      if (before === 0 && after === 0) continue;
      const { dataId, dtype, shape } = padded;
      const length = shape[axis] as number;
      const flat = [sizeOf(shape.slice(0, axis)), length, sizeOf(shape.slice(axis + 1))];
      const paddings: Attrs['paddings'] = [
        [0, 0],
        [before, after],
        [0, 0],
      ];
      const next = stock({ x: { dataId, dtype, shape: flat } }, { ...attrs, paddings }, gpu);
      gpu.disposeData(dataId);
      padded = { dataId: next.dataId, dtype, shape: shape.with(axis, before + length + after) };
    }
    return padded;
  });
}
