/** What holds of losses whatever the values. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lossPerSample } from '../../../../shared/engine/losses/losses';
import { tf } from '../../../../shared/engine/tf';
import { DEFAULT_LOSS_SETTINGS, type LossSettings } from '../../../../shared/layers/loss-fields';
import type { Loss } from '../../../../shared/layers/losses';
import { forEachBackend } from '../../../helpers/backends';

function valuesOf(
  loss: Loss,
  [output, outputShape]: readonly [number[], readonly number[]],
  [target, targetShape]: readonly [number[], readonly number[]],
  settings: Partial<LossSettings> = {},
): number[] {
  const lossSettings = { ...DEFAULT_LOSS_SETTINGS, ...settings };
  return tf.tidy(() => [
    ...lossPerSample(
      { loss, lossSettings, activation: '' },
      tf.tensor(output, [...outputShape]),
      tf.tensor(target, [...targetShape]),
    ).dataSync(),
  ]);
}

/** Every row of labels from 1 below `classes` that is no longer than `steps`, filled up with 0. */
function everyText(classes: number, steps: number): number[][] {
  const texts: number[][] = [[]];
  for (const text of texts)
    if (text.length < steps)
      for (let label = 1; label < classes; label++) texts.push([...text, label]);
  return texts.map((text) => [...text, ...Array<number>(steps - text.length).fill(0)]);
}

const between = (min: number, max: number) => fc.double({ min, max, noNaN: true });

/** A row of shares that sum to 1 for each sample, and a class for each. */
const classified = fc
  .tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 2, max: 7 }))
  .chain(([rows, classes]) =>
    fc.record({
      shape: fc.constant([rows, classes]),
      raw: fc.array(between(0.01, 1), { minLength: rows * classes, maxLength: rows * classes }),
      labels: fc.array(fc.nat(classes - 1), { minLength: rows, maxLength: rows }),
    }),
  )
  .map(({ shape, raw, labels }) => {
    const [, classes = 1] = shape;
    const sums = labels.map((_, row) =>
      raw.slice(row * classes, (row + 1) * classes).reduce((sum, value) => sum + value, 0),
    );
    const output = raw.map((value, at) => value / (sums[Math.floor(at / classes)] ?? 1));
    const target = raw.map((_, at) => (labels[Math.floor(at / classes)] === at % classes ? 1 : 0));
    return { output: [output, shape] as const, target: [target, shape] as const };
  });

const expectAlike = (values: number[], others: number[]) => {
  expect(values.length).toBe(others.length);
  for (const [place, value] of values.entries()) expect(value).toBeCloseTo(others[place] ?? 0, 4);
};

forEachBackend(
  () => {
    test('CTC: the chances of all texts sum to 1', () => {
      fc.assert(
        fc.property(
          fc.record({
            classes: fc.integer({ min: 2, max: 4 }),
            steps: fc.integer({ min: 1, max: 4 }),
          }),
          fc.infiniteStream(between(-4, 4)),
          ({ classes, steps }, stream) => {
            const one = Array.from({ length: steps * classes }, () => Number(stream.next().value));
            const texts = everyText(classes, steps);
            const losses = valuesOf(
              'ctc',
              [texts.flatMap(() => one), [texts.length, steps, classes]],
              [texts.flat(), [texts.length, steps]],
            );
            const sum = losses.reduce((total, value) => total + Math.exp(-value), 0);
            expect(sum).toBeCloseTo(1, 4);
          },
        ),
        { numRuns: 40 },
      );
    });

    test('focal cross-entropy without focus is cross-entropy', () => {
      fc.assert(
        fc.property(classified, between(0, 0.5), ({ output, target }, labelSmoothing) => {
          expectAlike(
            valuesOf('categoricalFocalCrossentropy', output, target, {
              gamma: 0,
              alpha: 1,
              labelSmoothing,
            }),
            valuesOf('categoricalCrossentropy', output, target, { labelSmoothing }),
          );
          expectAlike(
            valuesOf('binaryFocalCrossentropy', output, target, { gamma: 0, labelSmoothing }),
            valuesOf('binaryCrossentropy', output, target, { labelSmoothing }),
          );
        }),
        { numRuns: 30 },
      );
    });

    test('Tversky’s with equal weights is Dice; Huber’s with a large delta half the squared error', () => {
      fc.assert(
        fc.property(classified, ({ output, target }) => {
          expectAlike(valuesOf('tversky', output, target), valuesOf('dice', output, target));
          expectAlike(
            valuesOf('huber', output, target, { delta: 100 }),
            valuesOf('meanSquaredError', output, target).map((value) => value / 2),
          );
        }),
        { numRuns: 30 },
      );
    });

    test('triplets do not depend on the order of the samples, and are 0 where classes lie apart', () => {
      fc.assert(
        fc.property(
          fc.array(fc.tuple(between(-1, 1), between(-1, 1), fc.nat(2)), {
            minLength: 4,
            maxLength: 9,
          }),
          (samples) => {
            const mean = (rows: typeof samples, apart: number) => {
              const output = rows.flatMap(([x, y, label]) => [x + apart * label, y]);
              const labels = rows.map(([, , label]) => label);
              const values = valuesOf(
                'triplet',
                [output, [rows.length, 2]],
                [labels, [rows.length, 1]],
              );
              return values.reduce((sum, value) => sum + value, 0) / rows.length;
            };
            expect(mean(samples, 0)).toBeCloseTo(mean(samples.toReversed(), 0), 4);
            const kinds = new Set(samples.map(([, , label]) => label)).size;
            if (kinds > 1) expect(mean(samples, 100)).toBeCloseTo(0, 4);
          },
        ),
        { numRuns: 30 },
      );
    });
  },
  { only: ['cpu', 'wasm'] },
);
