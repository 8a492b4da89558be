/** Fused recurrent layers on wasm: the same bits on any number of threads. */
import { readFile } from 'node:fs/promises';
import { beforeAll, expect, test } from 'vitest';
import { nodeWasm } from '../../../../cli/node-platform';
import { initBackend } from '../../../../shared/engine/backends';
import { fuseLayers } from '../../../../shared/engine/fused/fuse-layers';
import { keepNative, Native, nativeOf } from '../../../../shared/engine/kernels/native/native';
import { wasmApi } from '../../../../shared/engine/kernels/native/web-assembly';
import { type BackendWasm, tf } from '../../../../shared/engine/tf';
import { build, type Case, noise, pass, TYPES } from './recurrent-cases';

beforeAll(async () => {
  await initBackend('wasm', { wasm: nodeWasm(2) });
});

/** Runs `body` with another number of threads in the same memory. */
async function withThreads<T>(threads: number, body: () => T): Promise<T> {
  const backend = tf.backend() as BackendWasm;
  const before = nativeOf(backend);
  const api = wasmApi();
  const { kernels, startThread } = nodeWasm(threads);
  const module = new (api as NonNullable<typeof api>).Module(
    new Uint8Array(await readFile(kernels.relaxed)),
  );
  const native = new Native(backend, module, threads, startThread);
  keepNative(backend, native);
  try {
    return body();
  } finally {
    keepNative(backend, before);
    native.stop();
  }
}

test.each(TYPES)('%s: the same bits on one, two and three threads', async (type) => {
  const shape: Case = {
    type,
    batch: 29,
    steps: 9,
    features: 5,
    masked: false,
    bidirectional: false,
    args: { units: 19, returnSequences: true },
  };
  const model = build(shape);
  fuseLayers(model);
  const bits = () =>
    tf.tidy(() => {
      const results = pass(model, noise([29, 9, 5], 3), shape);
      return results.map((tensor) => tensor.dataSync().slice());
    });
  const one = await withThreads(1, bits);
  expect(await withThreads(2, bits)).toEqual(one);
  expect(await withThreads(3, bits)).toEqual(one);
  model.dispose();
});
