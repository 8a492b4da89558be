/** Max and average pooling of planes and volumes, and their gradients, on all threads. */
import type { BackendWasm, tf } from '../../tf';
import { JOBS } from '../native/jobs';
import { nativeOf } from '../native/native';
import { replaceKernel } from '../register';
import { type PoolAttrs, poolWindows, type Windows } from '../windows';

/** Numbers of assembly/pool.ts. */
const KINDS = { max: 0, average: 1, maxGrad: 2, averageGrad: 3 } as const;
const ENOUGH_CHUNKS = 16;
const LEAST_CHANNELS = 16;

export function registerWasmPool(): void {
  for (const rank of ['', '3D']) {
    for (const [name, kind] of [
      ['MaxPool', 'max'],
      ['AvgPool', 'average'],
    ] as const) {
      replaceKernel<'x', PoolAttrs, BackendWasm>(name + rank, 'wasm', ({ x }, attrs, backend) =>
        pool(backend, kind, { x }, attrs),
      );
    }
    replaceKernel<'input' | 'output' | 'dy', PoolAttrs, BackendWasm>(
      `MaxPool${rank}Grad`,
      'wasm',
      ({ input, output, dy }, attrs, backend) =>
        pool(backend, 'maxGrad', { x: input, y: output, dy }, attrs),
    );
    replaceKernel<'input' | 'dy', PoolAttrs, BackendWasm>(
      `AvgPool${rank}Grad`,
      'wasm',
      ({ input, dy }, attrs, backend) => pool(backend, 'averageGrad', { x: input, dy }, attrs),
    );
  }
}

interface Inputs {
  readonly x: tf.TensorInfo;
  readonly y?: tf.TensorInfo;
  readonly dy?: tf.TensorInfo;
}

function pool(
  backend: BackendWasm,
  kind: keyof typeof KINDS,
  { x, y, dy }: Inputs,
  attrs: PoolAttrs,
): tf.TensorInfo {
  const native = nativeOf(backend);
  const windows = poolWindows(x.shape, attrs);
  const { batch, channels, input, output, size, strides, pad } = windows;
  const planes = x.shape.length === 4;
  const resultShape = [batch, ...(planes ? output.slice(1) : output), channels];
  const out = native.make(dy ? x.shape : resultShape);
  const block = channelBlock(batch, channels);
  const address = (tensor?: tf.TensorInfo) => (tensor ? native.floatsOf(tensor) : 0);
  const pairs = block >= channels && (kind === 'max' || kind === 'maxGrad') && arePairs(windows);
  native.run(pairs ? JOBS.poolPairs : JOBS.pool, batch * Math.ceil(channels / block), [
    KINDS[kind],
    address(x),
    address(y),
    address(dy),
    address(out),
    channels,
    block,
    ...[input, output, size, strides, pad].flat(),
  ]);
  return out;
}

/** All channels at once where there are images enough for every thread. */
function channelBlock(batch: number, channels: number): number {
  const wanted = Math.ceil(channels / Math.ceil(ENOUGH_CHUNKS / batch));
  return Math.max(LEAST_CHANNELS, 4 * Math.ceil(wanted / 4));
}

/** Whether assembly/pool-pairs.ts does it. */
const arePairs = ({ channels, input, output, size, strides, pad }: Windows): boolean =>
  channels % 4 === 0 &&
  String([size, strides, pad]) === '1,2,2,1,2,2,0,0,0' &&
  output.every((length, axis) => length * (size[axis] ?? 1) <= (input[axis] ?? 0));
