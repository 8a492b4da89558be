/** Losses against Keras 3 or PyTorch, their gradients against PyTorch; see tools/golden/make_losses.py. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { batchLoss, type LossOf, lossPerSample } from '../../../../shared/engine/losses/losses';
import { tf } from '../../../../shared/engine/tf';
import { DEFAULT_LOSS_SETTINGS, type LossSettings } from '../../../../shared/layers/loss-fields';
import { LOSSES, type Loss } from '../../../../shared/layers/losses';
import { forEachBackend, withoutLeaks } from '../../../helpers/backends';
import { expectClose } from '../../../helpers/golden';

interface Golden {
  readonly loss: Loss;
  readonly settings: Partial<LossSettings>;
  readonly shape: number[];
  readonly output: number[];
  readonly targetShape: number[];
  readonly target: number[];
  readonly perSample: number[];
  readonly gradient: number[];
}

const file = new URL('../../../golden/losses.json', import.meta.url);
const cases = JSON.parse(readFileSync(file, 'utf8')) as Golden[];

const lossOf = (loss: Loss, settings: Partial<LossSettings> = {}, activation = ''): LossOf => ({
  loss,
  lossSettings: { ...DEFAULT_LOSS_SETTINGS, ...settings },
  activation,
});

test('every loss has its reference values', () => {
  expect(new Set(cases.map(({ loss }) => loss))).toEqual(new Set(LOSSES));
});

forEachBackend(
  () => {
    test.each(cases.map((golden, place) => [`${golden.loss} ${place}`, golden] as const))(
      '%s is as in the reference',
      async (_name, { loss, settings, perSample, gradient, ...golden }) => {
        await withoutLeaks(async () => {
          const y = tf.tensor(golden.output, golden.shape);
          const t = tf.tensor(golden.target, golden.targetShape);
          const of = lossOf(loss, settings);
          const values = tf.tidy(() => lossPerSample(of, y, t));
          await expectClose(values, perSample, 'loss per sample');
          const slope = tf.tidy(() => tf.grad((x) => batchLoss(lossPerSample(of, x, t), null))(y));
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
            lossPerSample(
              lossOf('categoricalCrossentropy', {}, 'softmax'),
              tf.softmax(x),
              target,
            ).sum(),
          )(logits),
        );
        const expected = tf.tidy(() => tf.softmax(logits).sub(target));
        await expectClose(slope, [...(await expected.data())], 'gradient');
        tf.dispose([logits, target, slope, expected]);
      });
    });

    test('labels that do not fit into the steps: an infinite loss without a gradient', async () => {
      await withoutLeaks(async () => {
        const logits = tf.zeros([2, 3, 3]);
        // Alike labels need a blank between them: five steps for three.
        const labels = tf.tensor2d([
          [1, 1, 1],
          [1, 2, 0],
        ]);
        const values = tf.tidy(() => lossPerSample(lossOf('ctc'), logits, labels));
        const [first, second] = await values.data();
        expect(first).toBe(Number.POSITIVE_INFINITY);
        // 1·2, 12·, ·12, 112 and 122, of 27.
        expect(second).toBeCloseTo(-Math.log(5 / 27), 5);
        const slope = tf.tidy(() =>
          tf.grad((x) => lossPerSample(lossOf('ctc'), x, labels).sum())(logits),
        );
        expect([...(await slope.data())].every(Number.isFinite)).toBe(true);
        tf.dispose([logits, labels, values, slope]);
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
