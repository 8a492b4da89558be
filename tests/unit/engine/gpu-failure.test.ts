import { afterEach, expect, test } from 'vitest';
import { nodePlatform } from '../../../cli/node-platform';
import { initBackend, stopBackend } from '../../../shared/engine/backends';
import { chooseBackend } from '../../../shared/engine/choose-backend';
import { reasonOf } from '../../../shared/engine/engine-error';
import { evaluate } from '../../../shared/engine/evaluate/evaluate';
import { tf } from '../../../shared/engine/tf';
import { forEachBackend } from '../../helpers/backends';
import { smallGpu } from '../../helpers/small-gpu';
import { threeClasses } from './fixtures';
import {
  batchesOf,
  checkpointsOf,
  epochsOf,
  lastOf,
  session,
  statesOf,
  train,
} from './train/harness';

/** Two steps an epoch: SwiftShader takes its time. */
const few = threeClasses({ train: 32, validation: 0 });

const loseDevice = () =>
  (tf.backend() as unknown as { device: { destroy(): void } }).device.destroy();

forEachBackend(
  () => {
    afterEach(() => expect(tf.memory().numTensors).toBe(0));

    test('a GPU lost while it trains ends the run by name, and another backend goes on', async () => {
      await initBackend('webgpu', nodePlatform());
      let epochs = 0;
      const training = { epochs: 4 };
      const { session: running, events } = session({
        data: few,
        training,
        emit: (event) => {
          if (event.kind === 'epoch' && ++epochs === 2) loseDevice();
        },
      });
      await running.start();
      await running.dispose();
      expect(lastOf(events, 'failed')?.error.code).toBe('gpu-lost');
      expect(statesOf(events).at(-1)).toBe('failed');
      const checkpoint = checkpointsOf(events).at(-1);
      expect(checkpoint?.epoch).toBeGreaterThanOrEqual(1);
      if (!checkpoint) return;

      await initBackend('wasm', nodePlatform());
      const continued = await train({ data: few, checkpoint, training });
      const onWasm = await train({ data: few, training });
      expect(epochsOf(continued.events).map(({ epoch }) => epoch)).toEqual(
        Array.from({ length: 4 - checkpoint.epoch }, (_, at) => checkpoint.epoch + 1 + at),
      );
      // Sums are added in another order on each backend, which 8 steps hardly magnify.
      expect(batchesOf(continued.events).at(-1)?.loss).toBeCloseTo(
        onWasm.batches.at(-1)?.loss ?? 0,
        3,
      );
    });

    test('a paused run on a GPU that is lost ends when it hears of it', async () => {
      const onFatal = () => running.backendFailed();
      await initBackend('webgpu', { ...nodePlatform(), onFatal });
      const { session: running, events } = session({ data: few });
      running.stepOnce();
      await expect.poll(() => statesOf(events).at(-1), { timeout: 60_000 }).toBe('paused');
      loseDevice();
      await running.start();
      await running.dispose();
      expect(lastOf(events, 'failed')?.error.code).toBe('gpu-lost');
    });

    test('evaluating on a GPU that has failed says so instead of giving numbers', async () => {
      await initBackend('webgpu', nodePlatform());
      const { session: running } = session({ data: few, training: { epochs: 1 } });
      await running.start();
      const { compiled } = running;
      if (!compiled) throw new Error('No model.');
      loseDevice();
      const data = few;
      await expect(evaluate(compiled, data, 'test', data.preparation)).rejects.toThrow('gpu-lost');
      await running.dispose();
    });

    test('a tensor over the limit of a buffer is refused at once, with both sizes', async () => {
      stopBackend('webgpu');
      await initBackend('webgpu', smallGpu());
      let thrown: unknown;
      try {
        tf.tidy(() => tf.fill([2 ** 25 + 1], 1));
      } catch (error) {
        thrown = error;
      }
      expect(reasonOf(thrown)).toEqual({
        code: 'buffer-too-large',
        params: { needed: 129, limit: 128 },
      });
      const sum = tf.tidy(() => tf.ones([300]).sum());
      expect((await sum.data())[0]).toBe(300);
      sum.dispose();
      stopBackend('webgpu');
      await initBackend('webgpu', nodePlatform());
    });

    test('an adapter that offers less than the kernels need is passed over, and the reason says why', async () => {
      const tooSmall = smallGpu({ maxComputeInvocationsPerWorkgroup: 128 });
      expect(await chooseBackend('webgpu', tooSmall)).toEqual({
        backend: 'wasm',
        reason: {
          code: 'preferred-unavailable',
          params: {
            preferred: 'webgpu',
            cause: 'gpu-too-small',
            limit: 'maxComputeInvocationsPerWorkgroup',
            has: '128',
            needs: '256',
          },
        },
      });
    });
  },
  { only: ['webgpu'] },
);
