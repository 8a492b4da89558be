import { expect, test } from 'vitest';
import { nodePlatform } from '../../../cli/node-platform';
import { type BackendFailure, initBackend } from '../../../shared/engine/backends';
import { chooseBackend, startBackend } from '../../../shared/engine/choose-backend';
import type { GpuAdapterLike } from '../../../shared/engine/gpu-types';
import { type Gpu, runFlatKernel } from '../../../shared/engine/kernels/webgpu/program';
import { tf } from '../../../shared/engine/tf';
import { forEachBackend, withoutLeaks } from '../../helpers/backends';

function adapter(info: Partial<GpuAdapterLike['info']>): GpuAdapterLike {
  return {
    features: new Set<string>(),
    limits: {} as GpuAdapterLike['limits'],
    info: { vendor: 'acme', architecture: 'one', description: '', ...info },
    requestDevice: () => Promise.reject(new Error('no device')),
  };
}

function platformWith(found: GpuAdapterLike | null) {
  return {
    ...nodePlatform(),
    gpu: () => Promise.resolve({ requestAdapter: () => Promise.resolve(found) }),
  };
}

test('a real GPU is chosen', async () => {
  expect(await chooseBackend('auto', platformWith(adapter({})))).toEqual({
    backend: 'webgpu',
    reason: { code: 'gpu-found', params: { vendor: 'acme', architecture: 'one' } },
  });
});

test.each([{ isFallbackAdapter: true }, { architecture: 'swiftshader' }])(
  'a software GPU is not chosen unasked: %o',
  async (info) => {
    const platform = platformWith(adapter(info));
    expect(await chooseBackend('auto', platform)).toEqual({
      backend: 'wasm',
      reason: { code: 'gpu-is-software', params: {} },
    });
    expect((await chooseBackend('webgpu', platform)).backend).toBe('webgpu');
  },
);

test('each fallback says why', async () => {
  expect(await chooseBackend('auto', platformWith(null))).toMatchObject({
    backend: 'wasm',
    reason: { code: 'no-gpu-adapter' },
  });
  expect(await chooseBackend('auto', {})).toEqual({
    backend: 'cpu',
    reason: { code: 'no-wasm', params: { cause: 'no-gpu-api' } },
  });
  expect(await chooseBackend('wasm', {})).toMatchObject({
    backend: 'cpu',
    reason: { code: 'preferred-unavailable' },
  });
  expect(await chooseBackend('webgpu', platformWith(null))).toEqual({
    backend: 'wasm',
    reason: {
      code: 'preferred-unavailable',
      params: { preferred: 'webgpu', cause: 'no-gpu-adapter' },
    },
  });
});

test('a GPU that gives no device falls back to wasm', async () => {
  const started = await startBackend('auto', platformWith(adapter({})));
  expect(started).toMatchObject({
    backend: 'wasm',
    reason: { code: 'gpu-failed', params: { message: 'Error: no device' } },
  });
  expect(started.report).toMatchObject({ relaxedSimd: true });
});

forEachBackend((name) => {
  test('computes', async () => {
    expect(tf.getBackend()).toBe(name);
    await withoutLeaks(async () => {
      const product = tf.tidy(() => tf.matMul(tf.ones([3, 4]), tf.ones([4, 5])));
      expect([...(await product.data())]).toEqual(new Array(15).fill(4));
      product.dispose();
    });
  });
});

forEachBackend(
  () => {
    test('a program that does not compile is reported, and a new start recovers', async () => {
      const failures: BackendFailure[] = [];
      const platform = nodePlatform((failure) => failures.push(failure));
      await initBackend('webgpu', platform);
      const gpu = tf.backend() as unknown as Gpu;
      const output = { shape: [4], dtype: 'float32' as const };
      const broken = runFlatKernel(gpu, {
        name: 'broken',
        output,
        inputs: {},
        body: 'no such thing',
      });
      await gpu.read(broken.dataId);
      await expect
        .poll(() => failures)
        .toEqual([{ code: 'gpu-error', message: expect.any(String) }]);
      await initBackend('webgpu', platform);
      expect(tf.backend()).not.toBe(gpu);
      const sum = tf.tidy(() => tf.add(tf.ones([300]), tf.ones([300])));
      expect((await sum.data()).every((value) => value === 2)).toBe(true);
      sum.dispose();
    });
  },
  { only: ['webgpu'] },
);
