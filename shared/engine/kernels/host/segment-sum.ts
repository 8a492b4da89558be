/**
 * UnsortedSegmentSum: x [n, …] and segmentIds [n] to [numSegments, …]; the gradient of a lookup, so no
 * embedding trains without it. tfjs's wasm has none. Negative segments are dropped, as in TensorFlow.
 */
import { hostKernel } from './host';

export function registerSegmentSum(): void {
  hostKernel<'x' | 'segmentIds', { numSegments: number }>(
    'UnsortedSegmentSum',
    ['wasm'],
    ({ x, segmentIds }, { numSegments }, host) => {
      const [count = 0, ...rest] = x.shape;
      const width = rest.reduce((size, length) => size * length, 1);
      const sums = host.make([numSegments, ...rest]);
      const out = host.floats(sums).fill(0);
      const values = host.floats(x);
      const ids = host.ints(segmentIds);
      for (let i = 0; i < count; i++) {
        const id = ids[i] as number;
        if (id < 0 || id >= numSegments) continue;
        for (let j = 0; j < width; j++) {
          const at = id * width + j;
          out[at] = (out[at] as number) + (values[i * width + j] as number);
        }
      }
      return sums;
    },
  );
}
