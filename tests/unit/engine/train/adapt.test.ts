/** What Normalization layers measure before the first step, in Float64 beside it. */
import { expect, test } from 'vitest';
import { forEachBackend } from '../../../helpers/backends';
import { chain, threeClasses, valid } from '../fixtures';
import { checkpointsOf, train } from './harness';

const graph = valid(
  chain(
    ['Input', { shape: [4] }],
    ['Normalization', {}, 'first'],
    ['Rescaling', { scale: 3, offset: 2 }],
    ['Normalization', { axis: [] }, 'second'],
    ['Dense', { units: 3, activation: 'softmax' }],
    ['Output'],
  ),
);

function momentsOf(values: readonly number[]) {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const spread = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, variance: spread / values.length };
}

const close = (actual: readonly number[] | undefined, expected: readonly number[]) => {
  expect(actual?.length).toBe(expected.length);
  for (const [at, value] of expected.entries()) expect(actual?.[at]).toBeCloseTo(value, 4);
};

forEachBackend(() => {
  test('the training data’s mean and variance, the second of what the first makes', async () => {
    const data = threeClasses();
    const samples = [...(data.train.inputs.x?.data ?? [])];
    const columns = [0, 1, 2, 3].map((column) =>
      momentsOf(samples.filter((_, at) => at % 4 === column)),
    );
    // Batches of another size than divides the samples.
    const { weights, events } = await train({
      graph,
      data,
      training: { epochs: 1, batchSize: 25 },
    });
    close(
      weights['first/mean'],
      columns.map(({ mean }) => mean),
    );
    close(
      weights['first/variance'],
      columns.map(({ variance }) => variance),
    );
    close(weights['second/mean'], [2]);
    close(weights['second/variance'], [9]);
    const [checkpoint] = checkpointsOf(events);
    expect(checkpoint?.weights.map(({ name }) => name)).toContain('first/mean');
  });

  test('a run that goes on keeps what it measured', async () => {
    const data = threeClasses();
    const { weights, events } = await train({ graph, data, training: { epochs: 1 } });
    const other = threeClasses();
    other.train.inputs.x?.data.fill(7);
    const again = await train({
      graph,
      data: other,
      training: { epochs: 2 },
      checkpoint: checkpointsOf(events).at(-1),
    });
    expect(again.weights['first/mean']).toEqual(weights['first/mean']);
  });
});
