import { expect, test } from 'vitest';
import type { Dataset } from '../../../../shared/data/dataset';
import { compileModel, type RunnableModel } from '../../../../shared/engine/compile';
import { evaluate } from '../../../../shared/engine/evaluate/evaluate';
import { predict } from '../../../../shared/engine/evaluate/predict';
import { tf } from '../../../../shared/engine/tf';
import { perClass } from '../../../../shared/training/class-scores';
import type {
  ClassificationEvaluation,
  RegressionEvaluation,
} from '../../../../shared/training/evaluation';
import { forEachBackend, withoutLeaks } from '../../../helpers/backends';
import { aSum, chain, dataset, valid, yesOrNo } from '../fixtures';

/** A network of one layer whose weights are given. */
function linear(units: number, activation: string, loss: string, kernel: number[]): RunnableModel {
  const compiled = compileModel(
    valid(
      chain(
        ['Input', { shape: [4] }],
        ['Dense', { units, activation }],
        ['Output', { loss }, 'out'],
      ),
    ),
    1,
  );
  tf.tidy(() => compiled.model.setWeights([tf.tensor2d(kernel, [4, units]), tf.zeros([units])]));
  return compiled;
}

const sevenClasses = (): Dataset =>
  dataset(
    { task: 'multiclass', classes: [...'abcdefg'], size: 1 },
    ([first = 0]) => [Math.floor(((first + 1) / 2) * 7)],
    { test: 100 },
  );

forEachBackend((backend) => {
  test('classes: matrix, scores per class, top five and each sample', async () => {
    await withoutLeaks(async () => {
      // Scores that rise or fall with the first value: classes at the ends are told, the rest are not.
      const kernel = Array.from({ length: 28 }, (_, at) => (at < 7 ? at - 3 : 0));
      const runnable = linear(7, 'softmax', 'categoricalCrossentropy', kernel);
      const data = sevenClasses();
      const options = backend === 'webgpu' ? {} : { batchSize: 33 };
      const result = await evaluate(runnable, data, 'test', data.preparation, options);
      const output = result.outputs[0] as ClassificationEvaluation;
      const labels = [...(data.test.targets.y?.data ?? [])];
      const firsts = Array.from({ length: 100 }, (_, at) => data.test.inputs.x?.data[4 * at] ?? 0);
      const expected = firsts.map((first) => (first > 0 ? 6 : 0));
      expect([...output.trueClass]).toEqual(labels);
      expect([...output.predictedClass]).toEqual(expected);
      const right = expected.filter((predicted, at) => predicted === labels[at]).length / 100;
      expect(output.accuracy).toBeCloseTo(right);
      expect(result.metrics.accuracy).toBeCloseTo(right, 5);
      const far = firsts.filter((first, at) =>
        first > 0 ? (labels[at] ?? 0) < 2 : (labels[at] ?? 0) > 4,
      );
      expect(output.top5).toBeCloseTo(1 - far.length / 100);
      expect(output.matrix.flat().reduce((sum, count) => sum + count, 0)).toBe(100);
      expect(output.perClass.map(({ support }) => support)).toEqual(
        output.classes.map((_, place) => labels.filter((label) => label === place).length),
      );
      expect(Math.min(...output.confidence)).toBeGreaterThan(1 / 7);
      runnable.model.dispose();
    });
  });

  test('yes or no: a probability for each', async () => {
    await withoutLeaks(async () => {
      const runnable = linear(1, 'sigmoid', 'binaryCrossentropy', [9, -9, 0, 0]);
      const data = yesOrNo();
      const result = await evaluate(runnable, data, 'validation', data.preparation);
      expect(result.outputs[0]).toMatchObject({ kind: 'classification', accuracy: 1 });
      const [[prediction] = []] = await predict(
        runnable,
        [Float32Array.of(0, 1, 0, 0)],
        data.preparation,
      );
      expect(prediction).toMatchObject({ output: 'out', classes: ['no', 'yes'] });
      expect(prediction?.values[0]).toBeGreaterThan(0.99);
      runnable.model.dispose();
    });
  });

  test('numbers: errors, R² and values in the target’s own unit', async () => {
    await withoutLeaks(async () => {
      const runnable = linear(1, 'linear', 'meanSquaredError', [1, 1, 1, 0]);
      const data = aSum({ test: 1000 });
      // The target was (value − 100) ÷ 50 when it was scaled.
      const preparation = { ...data.preparation, targetScaling: { y: { scale: 50, offset: 100 } } };
      const result = await evaluate(runnable, data, 'test', preparation);
      const output = result.outputs[0] as RegressionEvaluation;
      // What is left out is the fourth value, uniform between −1 and 1.
      const left = Array.from(
        { length: 1000 },
        (_, at) => data.test.inputs.x?.data[4 * at + 3] ?? 0,
      );
      const mean = (values: number[]) => values.reduce((a, b) => a + b, 0) / values.length;
      const actual = [...(data.test.targets.y?.data ?? [])];
      const spread = mean(actual.map((value) => (value - mean(actual)) ** 2));
      const squared = mean(left.map((value) => value * value));
      expect(output.mae).toBeCloseTo(50 * mean(left.map(Math.abs)), 3);
      expect(output.rmse).toBeCloseTo(50 * Math.sqrt(squared), 3);
      expect(output.r2).toBeCloseTo(1 - squared / spread, 5);
      expect(output.actual[7]).toBeCloseTo(100 + 50 * (actual[7] ?? 0), 3);
      const [[prediction] = []] = await predict(
        runnable,
        [Float32Array.of(0.5, 0.25, 0, 9)],
        preparation,
      );
      expect(prediction).toMatchObject({ kind: 'regression', shape: [1] });
      expect(prediction?.values[0]).toBeCloseTo(137.5, 3);
      runnable.model.dispose();
    });
  });
});

test('precision, recall and F1 of a known matrix; 0 where there is nothing to divide by', () => {
  const scores = perClass([
    [8, 2, 0],
    [1, 4, 0],
    [5, 0, 0],
  ]);
  expect(scores[0]).toMatchObject({ precision: 8 / 14, recall: 0.8, support: 10 });
  expect(scores[0]?.f1).toBeCloseTo((2 * (8 / 14) * 0.8) / (8 / 14 + 0.8));
  expect(scores[2]).toEqual({ precision: 0, recall: 0, f1: 0, support: 5 });
});

forEachBackend(
  () => {
    test('a sample of another size, and an empty split, are refused by name', async () => {
      const runnable = linear(1, 'linear', 'meanSquaredError', [1, 1, 1, 1]);
      const data = aSum({ test: 0 });
      await expect(evaluate(runnable, data, 'test', data.preparation)).rejects.toMatchObject({
        code: 'empty-split',
      });
      await expect(
        predict(runnable, [new Float32Array(3)], data.preparation),
      ).rejects.toMatchObject({ code: 'sample-size', params: { expected: 4, received: 3 } });
      runnable.model.dispose();
    });
  },
  { only: ['cpu'] },
);
