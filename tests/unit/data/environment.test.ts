import { expect, test } from 'vitest';
import { loadForModel } from '../../../shared/data/apply-preparation';
import { dataConfigSchema } from '../../../shared/data/config';
import { loadEnvironment, OBSERVATION } from '../../../shared/data/environment/load-environment';
import { loadDataset } from '../../../shared/data/load';
import { previewData } from '../../../shared/data/preview-data';
import { applyEdits } from '../../../shared/graph/apply-edit';
import { followData } from '../../../shared/graph/follow-data';
import { validate } from '../../../shared/graph/validate';
import { chain, threeClasses } from '../engine/fixtures';

/** An environment needs nothing of the platform. */
const nothing = () => Promise.reject(new Error('Nothing is read.'));
const NOTHING = {
  bundled: nothing,
  file: nothing,
  open: nothing,
  cache: { create: nothing, open: nothing, remove: nothing },
  decodeImage: nothing,
};
const config = (id: string) => dataConfigSchema.parse({ source: { kind: 'environment', id } });

test('an environment is data that say what comes in and that each action has a value', async () => {
  const read = await loadDataset(config('cartpole'), NOTHING);
  if (!read.ok) throw new Error(read.error.code);
  const { info, train, preparation } = read.value;
  expect(info).toMatchObject({
    environment: 'cartpole',
    inputs: [{ shape: [4], columns: [{ name: 'cart position', width: 1 }, {}, {}, {}] }],
    targets: [{ task: 'regression', size: 2 }],
  });
  expect(preparation.columns).toHaveLength(4);
  const states = train.inputs[OBSERVATION]?.data ?? [];
  expect(states).toHaveLength(4 * train.size);
  for (let at = 2; at < states.length; at += 4)
    expect(Math.abs(states[at] ?? 1)).toBeLessThan(0.21);
  expect(loadEnvironment('cartpole').train).toEqual(train);
  expect(await previewData(config('cartpole'), NOTHING)).toMatchObject({
    ok: true,
    value: { kind: 'environment', name: 'cartpole' },
  });
});

test('a network that was made for something else is fitted to it by one click', () => {
  const { info } = loadEnvironment('cartpole');
  const graph = chain(
    ['Input', { shape: [784] }],
    ['Dense', { units: 8, activation: 'relu' }],
    ['Dense', { units: 10, activation: 'softmax' }],
    ['Output', { loss: 'categoricalCrossentropy' }],
  );
  expect(validate(graph, info).valid).toBeNull();
  const fitted = applyEdits(graph, followData(graph, info));
  expect(validate(fitted, info).valid?.layers.at(-1)?.outputShape).toEqual([2]);
});

test('says which environments there are, and keeps models to what they learned from', async () => {
  expect(await loadDataset(config('mountain'), NOTHING)).toMatchObject({
    ok: false,
    error: { code: 'unknown-environment', params: { id: 'mountain', known: 'cartpole' } },
  });
  const agent = loadEnvironment('cartpole').preparation;
  const iris = dataConfigSchema.parse({ source: { kind: 'bundled', id: 'iris' } });
  expect(await loadForModel(iris, NOTHING, agent, 'test')).toMatchObject({
    error: { code: 'only-its-environment' },
  });
  const classifier = { ...threeClasses().preparation, columns: [] };
  expect(await loadForModel(config('cartpole'), NOTHING, classifier, 'test')).toMatchObject({
    error: { code: 'not-an-environment-model' },
  });
});
