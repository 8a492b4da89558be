/** Every optimizer against Keras 3, step by step; see tools/golden/make_optimizers.py. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { Optimizer, type Trainable } from '../../../../shared/engine/optimizers/optimizer';
import { tf } from '../../../../shared/engine/tf';
import {
  OPTIMIZERS,
  type TrainingSettings,
  trainingSettingsSchema,
} from '../../../../shared/training/settings';
import { forEachBackend } from '../../../helpers/backends';

interface Golden {
  readonly settings: Partial<TrainingSettings>;
  readonly shapes: readonly number[][];
  readonly start: readonly number[][];
  readonly steps: readonly {
    readonly gradients: readonly number[][];
    readonly weights: readonly number[][];
  }[];
}

function goldenCases(name: string): Golden[] {
  const file = new URL(`../../../golden/optimizers/${name}.json`, import.meta.url);
  return JSON.parse(readFileSync(file, 'utf8')) as Golden[];
}

function variables({ start, shapes }: Golden): { trainables: Trainable[]; all: tf.Variable[] } {
  const all = tf.tidy(() =>
    start.map((values, place) => tf.variable(tf.tensor(values, shapes[place]))),
  );
  const trainables = all.map((variable, place) => ({
    name: `weight${place}`,
    read: () => variable,
    learningRate: 1,
    write: (value: tf.Tensor) => variable.assign(value),
  }));
  return { trainables, all };
}

forEachBackend(() => {
  for (const name of OPTIMIZERS) {
    for (const [index, golden] of goldenCases(name).entries()) {
      test(`${name}, case ${index + 1}: as Keras, and the same when saved and restored half-way`, async () => {
        const before = tf.memory().numTensors;
        const settings = trainingSettingsSchema.parse(golden.settings);
        const { trainables, all } = variables(golden);
        let optimizer = new Optimizer(settings, trainables);
        for (const [step, { gradients, weights }] of golden.steps.entries()) {
          if (step === 4) {
            const saved = await optimizer.save();
            optimizer.dispose();
            optimizer = new Optimizer(settings, trainables);
            optimizer.restore(saved, step);
          }
          const tensors = gradients.map((values, place) => tf.tensor(values, golden.shapes[place]));
          optimizer.apply(tensors, settings.learningRate);
          tf.dispose(tensors);
          for (const [place, expected] of weights.entries()) {
            const actual = (await all[place]?.data()) ?? [];
            for (const [at, value] of expected.entries())
              expect(Math.abs((actual[at] ?? Number.NaN) - value)).toBeLessThan(
                2e-5 * Math.max(1, Math.abs(value)),
              );
          }
        }
        optimizer.dispose();
        tf.dispose(all);
        expect(tf.memory().numTensors).toBe(before);
      });
    }
  }
});
