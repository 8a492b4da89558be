import { expect, test } from 'vitest';
import type { DatasetInfo, Split } from '../../../../shared/data/dataset';
import { disposeBatch, makeBatch } from '../../../../shared/engine/batches/batch';
import { bind } from '../../../../shared/engine/batches/bindings';
import type { CompiledInput, CompiledOutput } from '../../../../shared/engine/compile';
import { DEFAULT_LOSS_SETTINGS } from '../../../../shared/layers/loss-fields';
import { forEachBackend, withoutLeaks } from '../../../helpers/backends';

const info: DatasetInfo = {
  name: 'table',
  kind: 'table',
  inputs: [
    {
      name: 'row',
      shape: [5],
      columns: [
        { name: 'age', width: 1 },
        { name: 'colour', width: 3 },
        { name: 'size', width: 1 },
      ],
    },
  ],
  targets: [
    { name: 'kind', task: 'multiclass', classes: ['a', 'b', 'c'], size: 1 },
    { name: 'sold', task: 'binary', classes: ['no', 'yes'], size: 1 },
    { name: 'price', task: 'regression', size: 2 },
  ],
  counts: { train: 3, validation: 0, test: 0 },
};

const split: Split = {
  size: 3,
  inputs: {
    row: { data: Uint8Array.from({ length: 15 }, (_, at) => at * 10), shape: [5], scale: 0.1 },
  },
  targets: {
    kind: { data: Int32Array.of(2, 0, 1), shape: [1], scale: 1 },
    sold: { data: Uint8Array.of(1, 0, 1), shape: [1], scale: 1 },
    price: { data: Float32Array.of(1, 2, 3, 4, 5, 6), shape: [2], scale: 1 },
  },
  rows: Uint32Array.of(0, 1, 2),
};

const input = (shape: number[], columns: string[] = [], name = 'in'): CompiledInput => ({
  nodeId: name,
  name,
  shape,
  columns,
});
const output = (shape: number[], changes: Partial<CompiledOutput> = {}): CompiledOutput => ({
  nodeId: `${changes.target}${changes.loss}`,
  name: 'out',
  shape,
  loss: 'categoricalCrossentropy',
  lossSettings: DEFAULT_LOSS_SETTINGS,
  weight: 1,
  target: '',
  index: 0,
  activation: '',
  ...changes,
});

forEachBackend(
  () => {
    test('picks rows, slices columns in the order asked for, scales, reshapes and encodes', async () => {
      await withoutLeaks(async () => {
        const bindings = bind(
          {
            inputs: [input([2], ['size', 'age']), input([5, 1]), input([3], ['colour'])],
            outputs: [
              output([3], { target: 'kind' }),
              output([3], { target: 'kind', loss: 'hinge' }),
              output([1], { target: 'sold', loss: 'binaryCrossentropy' }),
              output([1], { target: 'sold', loss: 'hinge' }),
              output([2], { target: 'sold' }),
              output([2, 1], { target: 'price', loss: 'meanSquaredError' }),
              output([2], { target: '@input', loss: 'meanSquaredError' }),
              output([3], { target: 'kind', loss: 'categoricalHinge' }),
              output([1], { target: 'sold', loss: 'squaredHinge' }),
              output([8], { target: 'kind', loss: 'triplet' }),
              output([8], { target: 'sold', loss: 'contrastive' }),
            ],
          },
          info,
        );
        const weights = [Float32Array.of(5, 6, 7), null, Float32Array.of(1, 2)];
        const batch = makeBatch(split, [2, 0], bindings, weights);
        expect(batch.inputs.map((tensor) => tensor.shape)).toEqual([
          [2, 2],
          [2, 5, 1],
          [2, 3],
        ]);
        const values = async (tensors: typeof batch.inputs) =>
          Promise.all(tensors.map(async (tensor) => [...(await tensor.data())]));
        expect((await values(batch.inputs)).map((row) => row.map(Math.round))).toEqual([
          [14, 10, 4, 0],
          [10, 11, 12, 13, 14, 0, 1, 2, 3, 4],
          [11, 12, 13, 1, 2, 3],
        ]);
        const targets = await values(batch.targets);
        expect(targets.slice(0, 6)).toEqual([
          [0, 1, 0, 0, 0, 1],
          [-1, 1, -1, -1, -1, 1],
          [1, 1],
          [1, 1],
          [0, 1, 0, 1],
          [5, 6, 1, 2],
        ]);
        expect(targets[6]?.map(Math.round)).toEqual([14, 10, 4, 0]);
        expect(targets.slice(7)).toEqual([
          [0, 1, 0, 0, 0, 1],
          [1, 1],
          [1, 2],
          [1, 1],
        ]);
        expect(batch.targets.slice(9).map((tensor) => tensor.shape)).toEqual([
          [2, 1],
          [2, 1],
        ]);
        expect(await values(batch.weights.filter((weight) => weight !== null))).toEqual([
          [6, 7],
          [2, 2],
        ]);
        disposeBatch(batch);
      });
    });
  },
  { only: ['cpu'] },
);

test.each([
  ['input-size', input([4]), output([3])],
  ['input-size', input([5], ['age']), output([3])],
  ['unknown-column', input([1], ['weight']), output([3])],
  ['output-size', input([5]), output([4])],
  ['output-size', input([5]), output([1], { target: 'price' })],
  ['unknown-target', input([5]), output([3], { target: 'weight' })],
  ['output-size', input([5]), output([4], { target: '@input' })],
] as const)('what does not fit is named: %s', (code, from, to) => {
  expect(() => bind({ inputs: [from], outputs: [to] }, info)).toThrow(
    expect.objectContaining({ name: 'EngineError', code }),
  );
});
