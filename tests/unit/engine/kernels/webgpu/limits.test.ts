/** Sizes at a device's limits: correct, or refused by name. */
import { expect, test } from 'vitest';
import { nodePlatform } from '../../../../../cli/node-platform';
import { EngineError } from '../../../../../shared/engine/engine-error';
import type { GpuAdapterLike } from '../../../../../shared/engine/gpu-types';
import { spread } from '../../../../../shared/engine/kernels/webgpu/dispatch';
import { tf } from '../../../../../shared/engine/tf';
import { createWebgpuBackend } from '../../../../../shared/engine/webgpu-backend';
import { forEachBackend } from '../../../../helpers/backends';

test('workgroups are spread over as many axes as they need, none too long', () => {
  for (const groups of [1, 65_535, 65_536, 200_000, 65_535 ** 2, 65_535 ** 2 + 1]) {
    const box = spread(groups, 65_535);
    const all = box.reduce((product, side) => product * side, 1);
    expect(Math.max(...box)).toBeLessThanOrEqual(65_535);
    expect(all).toBeGreaterThanOrEqual(groups);
    expect(all).toBeLessThan(groups * 1.01 + 3);
  }
});

const codeOf = (body: () => unknown): string => {
  try {
    tf.tidy(() => void body());
  } catch (error) {
    if (error instanceof EngineError) return error.code;
    throw error;
  }
  return 'none';
};

forEachBackend(
  () => {
    test('a tensor over the limit of a binding is refused by name', async () => {
      const adapter = (await (await nodePlatform().gpu?.())?.requestAdapter()) as GpuAdapterLike;
      // The adapter's own getters want the adapter's own object.
      const limits = new Proxy(adapter.limits, {
        get: (own, name) =>
          name === 'maxStorageBufferBindingSize' ? 2 ** 27 : Reflect.get(own, name),
      });
      const small = {
        features: adapter.features,
        info: adapter.info,
        limits,
        requestDevice: adapter.requestDevice.bind(adapter),
      };
      const backend = await createWebgpuBackend(small, ({ message }) => {
        throw new Error(message);
      });
      const held = backend.makeTensorInfo([2 ** 25], 'float32');
      expect(() => backend.uploadToGPU(held.dataId)).not.toThrow();
      const larger = backend.makeTensorInfo([2 ** 25 + 1], 'float32');
      expect(() => backend.uploadToGPU(larger.dataId)).toThrow('buffer-too-large');
      backend.dispose();
    });

    test('more matrices than workgroups along an axis are refused by name', () => {
      const ones = () => tf.ones([70_000, 3, 3]);
      expect(codeOf(() => tf.matMul(ones(), ones()))).toBe('gpu-too-many-groups');
    });

    test('more workgroups than one axis holds', async () => {
      // 65,537 workgroups of 256, where an axis takes 65,535.
      const size = 65_536 * 256 + 1;
      const dy = tf.fill([size], 3);
      const y = tf.fill([size], 1);
      const dx = tf.engine().runKernel('ActivationGrad', { dy, y }, { activation: 'relu' });
      for (const at of [0, size / 2, size - 5]) {
        const some = tf.slice(dx as tf.Tensor1D, Math.floor(at), 5);
        expect([...(await some.data())]).toEqual([3, 3, 3, 3, 3]);
        some.dispose();
      }
      tf.dispose([dy, y, dx]);
    });
  },
  { only: ['webgpu'] },
);
