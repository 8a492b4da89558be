/** Forecasts that learn nothing: what was last, and what was a season ago. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { nodeDataAccess } from '../../../cli/node-data';
import { METHODS } from '../../../shared/baselines';
import { type Contest, compete, contestOf, methodsFor } from '../../../shared/baselines/compare';
import type { MethodId } from '../../../shared/baselines/method';
import { seasonOf } from '../../../shared/baselines/series';
import { loadDataset } from '../../../shared/data/load';
import { seededRandom } from '../../../shared/data/random';
import { bundled, okay } from '../data/fixture';

const contest = async (id: string, more: object = {}): Promise<Contest> => {
  const { value } = okay(await loadDataset(bundled(id, more), nodeDataAccess));
  const found = contestOf(value);
  if (!found) throw new Error('nothing to compare');
  return found;
};

function reached(of: Contest, id: MethodId, figure: string): number | null | undefined {
  const method = METHODS.find((candidate) => candidate.id === id);
  if (!method) throw new Error(`no method ${id}`);
  const work = compete(method, of, 1);
  let step = work.next();
  while (!step.done) step = work.next();
  return step.value.figures.find(({ name }) => name === figure)?.value;
}

const column = (file: string, at: number): string[] =>
  readFileSync(new URL(`../../../templates/data/${file}`, import.meta.url), 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(',').at(at) ?? '');

const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;

test('sunspots: the year before, and the same year of the cycle before', async () => {
  const of = await contest('sunspots-windows');
  const years = column('sunspots-windows.csv', -1).map(Number);
  const tested = years.length - of.test.size;
  const off = (lag: number) =>
    mean(years.slice(tested).map((value, at) => Math.abs(value - (years[tested + at - lag] ?? 0))));
  expect(reached(of, 'last-value', 'mae')).toBeCloseTo(off(1), 3);
  // The solar cycle takes eleven years, more or less.
  const season = of.series?.season ?? 0;
  expect([10, 11]).toContain(season);
  expect(reached(of, 'seasonal-naive', 'mae')).toBeCloseTo(off(season), 3);
  expect(methodsFor(of).map(({ id }) => id)).toContain('seasonal-naive');
});

test('only the latest of the past leaves what comes before the test as it is', async () => {
  const [all, some] = [
    await contest('sunspots-windows'),
    await contest('sunspots-windows', { limit: 50 }),
  ];
  expect(reached(some, 'last-value', 'mae')).toBeCloseTo(
    reached(all, 'last-value', 'mae') ?? Number.NaN,
    3,
  );
});

test('classes in time: the weather of the day before', async () => {
  const of = await contest('seattle-weather', { targets: ['weather'] });
  const days = column('seattle-weather.csv', -1);
  const tested = days.length - of.test.size;
  const right = days.slice(tested).filter((day, at) => day === days[tested + at - 1]).length;
  expect(reached(of, 'last-value', 'accuracy')).toBeCloseTo(right / of.test.size, 9);
  expect(methodsFor(of).map(({ id }) => id)).not.toContain('seasonal-naive');
});

test('a season is where values are like those before, and noise and a trend have none', () => {
  const random = seededRandom(4);
  const make = (value: (at: number) => number) =>
    Float32Array.from({ length: 240 }, (_, at) => value(at) + 0.3 * (random() - 0.5));
  expect(seasonOf(make((at) => Math.sin((2 * Math.PI * at) / 12)))).toBe(12);
  expect(seasonOf(make((at) => (at % 7 === 0 ? 1 : 0)))).toBe(7);
  expect(seasonOf(make(() => 0))).toBeNull();
  expect(seasonOf(Float32Array.of())).toBeNull();
});

test('data in no order of time have no value before', async () => {
  const of = await contest('diabetes');
  expect(of.series).toBeNull();
  expect(methodsFor(of).some(({ predicts }) => predicts === 'next' || predicts === 'season')).toBe(
    false,
  );
});
