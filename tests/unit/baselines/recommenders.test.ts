import { expect, test } from 'vitest';
import { nodeDataAccess } from '../../../cli/node-data';
import { compete, contestOf, methodsFor } from '../../../shared/baselines/compare';
import type { Method } from '../../../shared/baselines/method';
import { itemNeighbours } from '../../../shared/baselines/methods/item-neighbours';
import { popularity } from '../../../shared/baselines/methods/popularity';
import { loadDataset } from '../../../shared/data/load';
import { bundled, okay } from '../data/fixture';

function toEnd<T>(work: Generator<number, T>): T {
  for (let step = work.next(); ; step = work.next()) if (step.done) return step.value;
}

/** Users 0 to 2 took items: 0 took 0 and 1, 1 took 0 and 1, 2 took 1 and 2; user 0 did not take 2. */
const TRAIN = [
  [0, 0, 1],
  [0, 1, 1],
  [0, 2, 0],
  [1, 0, 1],
  [1, 1, 1],
  [2, 1, 1],
  [2, 2, 1],
];
function scores(method: Method, asked: readonly (readonly [number, number])[]): number[] {
  const examples = {
    size: TRAIN.length,
    width: 2,
    features: Float32Array.from(TRAIN.flatMap(([user = 0, item = 0]) => [user, item])),
    targets: Float32Array.from(TRAIN, ([, , taken = 0]) => taken),
    outputs: 1,
    classes: null,
    ranks: true,
  };
  const learned = toEnd(method.fit(examples, () => 0.5, null));
  return Array.from(learned.predict(Float32Array.from(asked.flat()), asked.length, 0));
}

test('popularity counts who took an item, whoever asks', () => {
  expect(
    scores(popularity, [
      [0, 0],
      [2, 0],
      [0, 1],
      [0, 2],
      [0, 9],
    ]),
  ).toEqual([2, 2, 3, 1, 0]);
});

test('neighbours sum the cosines with what the user took', () => {
  const [both = 0, own = 0, none = 0] = scores(itemNeighbours, [
    [0, 2],
    [2, 0],
    [9, 0],
  ]);
  // Item 2 was taken with item 1 once: 1 / √(1 · 3); item 0 with item 1 twice: 2 / √(2 · 3).
  expect(both).toBeCloseTo(1 / Math.sqrt(3), 6);
  expect(own).toBeCloseTo(2 / Math.sqrt(6), 6);
  expect(none).toBe(0);
});

test('both rank the lectures, and neighbours far better', async () => {
  const contest = contestOf(okay(await loadDataset(bundled('lectures'), nodeDataAccess)).value);
  if (!contest) throw new Error('no contest');
  expect(methodsFor(contest).map(({ id }) => id)).toEqual(['popularity', 'item-neighbours']);
  const [known, near] = methodsFor(contest).map((method) => {
    const { figures } = toEnd(compete(method, contest, 1));
    return Object.fromEntries(figures.map(({ name, value }) => [name, value ?? 0]));
  });
  expect(known?.hitRate).toBeGreaterThan(0.04);
  expect(known?.hitRate).toBeLessThan(0.09);
  expect(near?.hitRate).toBeGreaterThan(0.55);
  expect(near?.hitRateOf100).toBeGreaterThan(0.85);
});
