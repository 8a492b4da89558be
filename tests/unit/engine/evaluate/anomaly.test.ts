/** A network that learned from one class alone tells what is unlike it by how badly it comes back. */
import { expect, test } from 'vitest';
import { contestOf, methodsFor } from '../../../../shared/baselines/compare';
import type { Dataset, Split } from '../../../../shared/data/dataset';
import { compileModel } from '../../../../shared/engine/compile';
import { evaluate } from '../../../../shared/engine/evaluate/evaluate';
import { predict } from '../../../../shared/engine/evaluate/predict';
import { tf } from '../../../../shared/engine/tf';
import { RECONSTRUCTION } from '../../../../shared/layers/output';
import type { AnomalyEvaluation } from '../../../../shared/training/evaluation';
import { forEachBackend, withoutLeaks } from '../../../helpers/backends';
import { chain, valid } from '../fixtures';

const split = (rows: readonly (readonly [number, number, number])[]): Split => ({
  size: rows.length,
  inputs: {
    x: {
      data: Float32Array.from(rows.flatMap(([first, second]) => [first, second])),
      shape: [2],
      scale: 1,
    },
  },
  targets: { y: { data: Int32Array.from(rows, ([, , label]) => label), shape: [1], scale: 1 } },
  rows: Uint32Array.from(rows.keys()),
});

const info = {
  name: 'made by hand',
  kind: 'table' as const,
  inputs: [{ name: 'x', shape: [2] }],
  targets: [
    { name: 'y', task: 'binary' as const, classes: ['odd', 'usual'], ordinary: 'usual', size: 1 },
  ],
  counts: { train: 0, validation: 21, test: 4 },
};
const data: Dataset = {
  info,
  train: split([]),
  // Errors of 0, 1, …, 20: nineteen of twenty lie below 19.
  validation: split(Array.from({ length: 21 }, (_, at) => [Math.sqrt(2 * at), 0, 1] as const)),
  test: split([
    [2, 2, 1],
    [4, 0, 0],
    [0, 1, 1],
    [1, 1, 0],
  ]),
  preparation: { info, targetScaling: {} },
};

forEachBackend(() => {
  test('what comes back worse is odd, measured by what is usual', async () => {
    await withoutLeaks(async () => {
      const runnable = compileModel(
        valid(
          chain(
            ['Input', { shape: [2] }],
            ['Dense', { units: 2 }],
            ['Output', { target: RECONSTRUCTION, loss: 'meanSquaredError' }],
          ),
        ),
        1,
      );
      tf.tidy(() => runnable.model.setWeights([tf.zeros([2, 2]), tf.zeros([2])]));
      const { outputs } = await evaluate(runnable, data, 'test', data.preparation, {
        batchSize: 3,
      });
      const result = outputs[0] as AnomalyEvaluation;
      expect(result).toMatchObject({ kind: 'anomaly', ordinary: 'usual', odd: 'odd' });
      expect([...result.scores]).toEqual([4, 8, 0.5, 1]);
      expect([...result.labels]).toEqual([0, 1, 0, 1]);
      // Of the four pairs of an odd and a usual one, three are in order.
      expect(result.auc).toBe(0.75);
      expect(result.threshold).toBeCloseTo(19, 4);
      const [[prediction] = []] = await predict(
        runnable,
        [Float32Array.of(3, 1)],
        data.preparation,
      );
      expect(prediction).toMatchObject({ kind: 'tensor', difference: 5 });
      runnable.model.dispose();
    });
  });
});

test('classical methods for it learn from what is ordinary, too', () => {
  const own = { ...data, train: data.validation };
  const contest = contestOf(own);
  if (!contest) throw new Error('nothing to compare');
  expect([...contest.test.targets]).toEqual([0, 1, 0, 1]);
  expect(methodsFor(contest).map(({ id }) => id)).toEqual([
    'mean-distance',
    'neighbour-distance',
    'isolation-forest',
  ]);
});
