/** Losses against Keras 3 and their gradients against PyTorch; see tools/golden/make_losses.py. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { batchLoss, lossPerSample } from '../../../../shared/engine/losses/losses';
import { tf } from '../../../../shared/engine/tf';
import type { Loss } from '../../../../shared/layers/output';
import { forEachBackend, withoutLeaks } from '../../../helpers/backends';
import { expectClose } from '../../../helpers/golden';

interface Golden {
  readonly loss: Loss;
  readonly shape: number[];
  readonly output: number[];
  readonly target: number[];
  readonly perSample: number[];
  readonly gradient: number[];
}

const file = new URL('../../../golden/losses.json', import.meta.url);
const cases = JSON.parse(readFileSync(file, 'utf8')) as Golden[];

forEachBackend(
  () => {
    test.each(cases.map((golden, place) => [`${golden.loss} ${place}`, golden] as const))(
      '%s is as in Keras',
      async (_name, { loss, shape, output, target, perSample, gradient }) => {
        await withoutLeaks(async () => {
          const [y, t] = [tf.tensor(output, shape), tf.tensor(target, shape)];
          const values = tf.tidy(() => lossPerSample(loss, y, t, ''));
          await expectClose(values, perSample, 'loss per sample');
          const slope = tf.tidy(() =>
            tf.grad((x) => batchLoss(lossPerSample(loss, x, t, ''), null))(y),
          );
          await expectClose(slope, gradient, 'gradient');
          tf.dispose([y, t, values, slope]);
        });
      },
    );

    test('after a softmax, a sample that is wholly wrong still has a gradient: p − target', async () => {
      await withoutLeaks(async () => {
        const logits = tf.tensor2d([
          [30, 0, -30],
          [1, 2, 3],
        ]);
        const target = tf.tensor2d([
          [0, 0, 1],
          [0, 1, 0],
        ]);
        const slope = tf.tidy(() =>
          tf.grad((x) =>
            lossPerSample('categoricalCrossentropy', tf.softmax(x), target, 'softmax').sum(),
          )(logits),
        );
        const expected = tf.tidy(() => tf.softmax(logits).sub(target));
        await expectClose(slope, [...(await expected.data())], 'gradient');
        tf.dispose([logits, target, slope, expected]);
      });
    });

    test('weights scale each sample, the mean stays over all samples', async () => {
      const loss = tf.tidy(() => batchLoss(tf.tensor1d([1, 2, 3]), tf.tensor1d([2, 0, 1])));
      expect(await loss.array()).toBeCloseTo(5 / 3);
      loss.dispose();
    });
  },
  { only: ['cpu', 'wasm', 'webgpu'] },
);
