import { expect, test } from 'vitest';
import { compileModel } from '../../../shared/engine/compile';
import { namedWeights } from '../../../shared/engine/model-weights';
import { mixSeed } from '../../../shared/engine/seeds';
import { tf } from '../../../shared/engine/tf';
import { layerNames } from '../../../shared/graph/layer-names';
import { forEachBackend, withoutLeaks } from '../../helpers/backends';
import { chain, classifier, valid } from './fixtures';

const weightsOf = async (model: tf.LayersModel) =>
  Promise.all(
    [...namedWeights(model)].map(async ([, weight]) => [...(await weight.read().data())]),
  );

test('names are accepted by tfjs, unique and the same each time', () => {
  const named = ['conv 1', 'conv_1', '卷积', '卷积', '_x', '7', 'Conv_1', 'dense.a-b'];
  const layers = named.map((name, id) => ({ id: String(id), type: 'Conv2D', name }));
  const names = [...layerNames(layers).values()];
  expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(named.length);
  for (const name of names) expect(name).toMatch(/^[A-Za-z0-9][-A-Za-z0-9._]*$/);
  expect(names).toEqual([
    'conv_1',
    'conv_1_2',
    'Conv2D',
    'Conv2D_2',
    'x',
    'Conv2D_7',
    'Conv_1_3',
    'dense.a-b',
  ]);
});

test('seeds are positive 31-bit numbers that depend on every part', () => {
  const seeds = new Set<number>();
  for (let seed = 0; seed < 100; seed++)
    for (const name of ['a', 'b'])
      for (const count of [0, 1]) seeds.add(mixSeed(seed, name, count));
  expect(seeds.size).toBe(400);
  for (const seed of seeds) {
    expect(Number.isInteger(seed) && seed > 0 && seed < 2 ** 31).toBe(true);
  }
  expect(mixSeed('ab', 'c')).not.toBe(mixSeed('a', 'bc'));
});

forEachBackend(
  () => {
    test('the same seed gives the same weights, another seed others; nothing is left behind', async () => {
      await withoutLeaks(async () => {
        const models = [1, 1, 2].map((seed) => compileModel(classifier(), seed).model);
        const [first, same, other] = await Promise.all(models.map(weightsOf));
        expect(same).toEqual(first);
        expect(other).not.toEqual(first);
        for (const model of models) model.dispose();
      });
    });

    test('a change of one layer leaves the weights of the others alone', async () => {
      const before = compileModel(classifier(), 1);
      const after = compileModel(classifier(['Dropout', { rate: 0.5 }]), 1);
      expect(await weightsOf(after.model)).toEqual(await weightsOf(before.model));
      before.model.dispose();
      after.model.dispose();
    });

    test('two outputs of one layer are one output of the model', () => {
      const graph = chain(
        ['Input', { shape: [4] }],
        ['Dense', { units: 1, activation: 'sigmoid' }],
        ['Output', { loss: 'binaryCrossentropy' }, 'a'],
      );
      const second = { ...graph.nodes[2], id: 'n3', name: 'b' } as (typeof graph.nodes)[number];
      const compiled = compileModel(
        valid({
          nodes: [...graph.nodes, second],
          edges: [...graph.edges, { id: 'e9', source: 'n1', target: 'n3' }],
        }),
        1,
      );
      expect(compiled.model.outputs).toHaveLength(1);
      expect(
        compiled.outputs.map(({ name, index, activation }) => [name, index, activation]),
      ).toEqual([
        ['a', 0, 'sigmoid'],
        ['b', 0, 'sigmoid'],
      ]);
      compiled.model.dispose();
    });

    test('a layer with an activity regularizer still predicts, and its penalty is known', async () => {
      const compiled = compileModel(
        valid(
          chain(
            ['Input', { shape: [2] }],
            ['Dense', { units: 2, activityRegularizer: { kind: 'l1', l1: 0.5 } }],
            ['Output', { loss: 'meanSquaredError' }],
          ),
        ),
        1,
      );
      expect(compiled.activityPenalties).toHaveLength(1);
      const penalty = tf.tidy(() => compiled.activityPenalties[0]?.apply([tf.tensor2d([[1, -3]])]));
      expect((await penalty?.data())?.[0]).toBeCloseTo(2);
      penalty?.dispose();
      compiled.model.dispose();
    });
  },
  { only: ['cpu', 'wasm'] },
);
