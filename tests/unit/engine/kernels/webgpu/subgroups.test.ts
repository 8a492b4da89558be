/** Sums over neighbouring invocations: the same by shuffling and through workgroup memory. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { nodePlatform } from '../../../../../cli/node-platform';
import { initBackend, stopBackend } from '../../../../../shared/engine/backends';
import type { GpuAdapterLike } from '../../../../../shared/engine/gpu-types';
import { dispatch, WORKGROUP } from '../../../../../shared/engine/kernels/webgpu/dispatch';
import { sums } from '../../../../../shared/engine/kernels/webgpu/reduction';
import { shufflingNeighbours } from '../../../../../shared/engine/kernels/webgpu/subgroups';
import { tf, type WebGPUBackend } from '../../../../../shared/engine/tf';
import { forEachBackend, withoutLeaks } from '../../../../helpers/backends';
import { checkKernel } from '../../../../helpers/kernel-cases';
import { families } from './families';

const gpu = () => tf.backend() as unknown as WebGPUBackend;
const adapterOf = async () => (await nodePlatform().gpu?.())?.requestAdapter();

/** Whole numbers, whose sums are exact in any order. */
async function sumsOf(from: number, to: number, shuffling: number): Promise<number[]> {
  const x = tf.range(0, WORKGROUP);
  const { y } = dispatch(gpu(), {
    name: `sums-${from}-${to}-${shuffling}`,
    inputs: { x },
    outputs: { y: [WORKGROUP] },
    groups: 1,
    code: () => `
${sums('total', from, to, shuffling)}
fn run(group: i32, local: i32) {
  // Twice, since the memory is used again.
  let first = total(x[local], local);
  y[local] = first + total(1.0, local);
}`,
  });
  const result = tf.engine().makeTensorFromTensorInfo(y);
  const values = [...(await result.data())];
  tf.dispose([x, result]);
  return values;
}

forEachBackend(
  () => {
    test('each invocation gets the sum over those that are its own', async () => {
      const most = shufflingNeighbours(gpu().device);
      for (const [from, to] of [
        ...[1, 2, 8, 64, 256].map((lanes) => [1, lanes] as const),
        ...[1, 2, 16, 64].map((width) => [width, WORKGROUP] as const),
      ])
        for (let shuffling = 1; shuffling <= most; shuffling *= 2) {
          const expected = Array.from({ length: WORKGROUP }, (_, local) => {
            const first = local - (local % to) + (local % from);
            const own = Array.from({ length: to / from }, (_, place) => first + from * place);
            return own.reduce((sum, value) => sum + value, 0) + own.length;
          });
          expect(await sumsOf(from, to, shuffling), `${from} ${to} ${shuffling}`).toEqual(expected);
        }
    });

    test('a device with subgroups uses them', async () => {
      const adapter = await adapterOf();
      const has = adapter?.features.has('subgroups') && (adapter.info.subgroupMinSize ?? 1);
      expect(shufflingNeighbours(gpu().device)).toBe(has || 1);
    });

    describe('without subgroups', () => {
      beforeAll(async () => {
        stopBackend('webgpu');
        const platform = nodePlatform();
        const requestAdapter = async (): Promise<GpuAdapterLike | null> => {
          const adapter = await adapterOf();
          if (!adapter) return null;
          const { limits, info, features } = adapter;
          return {
            limits,
            info,
            features: { has: (name) => name !== 'subgroups' && features.has(name) },
            requestDevice: (descriptor) => adapter.requestDevice(descriptor),
          };
        };
        await initBackend('webgpu', { ...platform, gpu: async () => ({ requestAdapter }) });
      });
      afterAll(() => stopBackend('webgpu'));

      test.each([
        'batchNorm',
        'batchNormGrad',
        'layerNorm',
        'layerNormGrad',
        'leadingSum',
        'softmaxGrad',
        'crossEntropy',
      ] as const)(
        '%s: random cases',
        async (name) => {
          expect(shufflingNeighbours(gpu().device)).toBe(1);
          await withoutLeaks(async () => {
            for (let seed = 1; seed <= 6; seed++)
              await checkKernel(families[name] as NonNullable<(typeof families)[string]>, seed);
          });
        },
        300_000,
      );
    });
  },
  { only: ['webgpu'] },
);
