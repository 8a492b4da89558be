/** Every loss trains what it is made for, and what comes out is measured by what it is. */
import { expect, test } from 'vitest';
import type { Dataset } from '../../../../shared/data/dataset';
import { compileModel } from '../../../../shared/engine/compile';
import { evaluate } from '../../../../shared/engine/evaluate/evaluate';
import { predict } from '../../../../shared/engine/evaluate/predict';
import { validate } from '../../../../shared/graph/validate';
import type { Loss } from '../../../../shared/layers/losses';
import { forEachBackend, withoutLeaks } from '../../../helpers/backends';
import { aSum, chain, dataset, threeClasses, valid, yesOrNo } from '../fixtures';
import { train } from './harness';

interface Case {
  readonly loss: Loss;
  readonly data: () => Dataset;
  readonly units: number;
  readonly activation: string;
  readonly metric: string;
  readonly config?: Readonly<Record<string, unknown>>;
}

const classes = { data: threeClasses, units: 3, metric: 'accuracy' } as const;
const yes = { data: yesOrNo, units: 1, metric: 'accuracy' } as const;
const reconstruction = { data: () => bits(), units: 4, config: { target: '@input' } } as const;

/** Samples of noughts and ones, for outputs that give back their input. */
function bits(): Dataset {
  const data = aSum();
  for (const { inputs } of [data.train, data.validation, data.test])
    inputs.x?.data.set(inputs.x.data.map((value) => (value > 0 ? 1 : 0)));
  return data;
}

const positive = () => dataset({ task: 'regression', size: 1 }, ([a = 0]) => [2 + a]);

const CASES: readonly Case[] = [
  { loss: 'categoricalFocalCrossentropy', activation: 'softmax', ...classes },
  { loss: 'categoricalGeneralizedCrossEntropy', activation: 'softmax', ...classes },
  { loss: 'categoricalHinge', activation: 'linear', ...classes },
  {
    loss: 'categoricalCrossentropy',
    activation: 'softmax',
    ...classes,
    config: { labelSmoothing: 0.1 },
  },
  { loss: 'binaryFocalCrossentropy', activation: 'sigmoid', ...yes },
  { loss: 'squaredHinge', activation: 'linear', ...yes },
  { loss: 'contrastive', activation: 'linear', ...yes, units: 3 },
  { loss: 'triplet', activation: 'linear', ...classes, units: 2, metric: 'recallAt1' },
  {
    loss: 'meanAbsolutePercentageError',
    activation: 'linear',
    data: positive,
    units: 1,
    metric: 'mae',
  },
  {
    loss: 'meanSquaredLogarithmicError',
    activation: 'softplus',
    data: positive,
    units: 1,
    metric: 'mae',
  },
  { loss: 'cosineSimilarity', activation: 'linear', ...reconstruction, metric: 'mae' },
  { loss: 'dice', activation: 'sigmoid', ...reconstruction, metric: 'iou' },
  { loss: 'tversky', activation: 'sigmoid', ...reconstruction, metric: 'iou' },
];

const graphOf = ({ loss, units, activation, config = {} }: Omit<Case, 'data' | 'metric'>) =>
  chain(
    ['Input', { shape: [4] }],
    ['Dense', { units: 12, activation: 'tanh' }],
    ['Dense', { units, activation }],
    ['Output', { loss, ...config }, 'out'],
  );

forEachBackend(
  () => {
    test.each(CASES.map((example) => [example.loss, example] as const))(
      '%s learns, and is measured by what it gives',
      async (_name, example) => {
        await withoutLeaks(async () => {
          const data = example.data();
          const { problems } = validate(graphOf(example), data.info);
          expect(problems).toEqual([]);
          const training = { epochs: 25, learningRate: 0.01, batchSize: 16 };
          const { epochs } = await train({ graph: valid(graphOf(example)), data, training });
          expect(Object.keys(epochs[0]?.metrics ?? {})).toEqual([example.metric]);
          const [first, last] = [epochs[0], epochs.at(-1)];
          expect(last?.valLoss).toBeLessThan(first?.valLoss ?? 0);
          if (example.metric !== 'mae')
            expect(last?.valMetrics?.[example.metric]).toBeGreaterThan(0.7);
        });
      },
    );

    test('circle loss learns behind a layer that gives every sample length 1', async () => {
      const graph = chain(
        ['Input', { shape: [4] }],
        ['Dense', { units: 12, activation: 'tanh' }],
        ['Dense', { units: 4 }],
        ['UnitNormalization'],
        ['Output', { loss: 'circle', sharpness: 16 }, 'out'],
      );
      const data = threeClasses();
      expect(validate(graph, data.info).problems).toEqual([]);
      const training = { epochs: 25, learningRate: 0.01, batchSize: 32 };
      const { epochs } = await train({ graph: valid(graph), data, training });
      expect(epochs.at(-1)?.loss).toBeLessThan(0.8 * (epochs[0]?.loss ?? 0));
    });

    test('what an embedding and a pair are told apart by is evaluated and predicted', async () => {
      await withoutLeaks(async () => {
        const data = threeClasses();
        const placing = compileModel(
          valid(graphOf({ loss: 'triplet', units: 2, activation: 'linear' })),
          1,
        );
        const { outputs } = await evaluate(placing, data, 'test', data.preparation);
        expect(outputs[0]).toMatchObject({ kind: 'embedding', compared: 32 });
        const sample = Float32Array.of(1, 0, 0, 0);
        const [[place] = []] = await predict(placing, [sample], data.preparation);
        expect(place).toMatchObject({ kind: 'tensor', shape: [2] });
        placing.model.dispose();
        const pairs = yesOrNo();
        const telling = compileModel(
          valid(graphOf({ loss: 'contrastive', units: 2, activation: 'linear' })),
          1,
        );
        const result = await evaluate(telling, pairs, 'test', pairs.preparation);
        expect(result.outputs[0]).toMatchObject({
          kind: 'classification',
          accuracy: expect.closeTo(result.metrics.accuracy ?? -1, 5),
        });
        const [[pair] = []] = await predict(telling, [sample], pairs.preparation);
        expect((pair?.values[0] ?? 0) + (pair?.values[1] ?? 0)).toBeCloseTo(1, 5);
        telling.model.dispose();
      });
    });

    test('a target of noughts and ones is measured by overlap', async () => {
      const data = bits();
      const marking = compileModel(
        valid(
          graphOf({ loss: 'dice', units: 4, activation: 'sigmoid', config: { target: '@input' } }),
        ),
        1,
      );
      const result = await evaluate(marking, data, 'test', data.preparation);
      const [output] = result.outputs;
      if (output?.kind !== 'regression') throw new Error('not a regression');
      expect(output.overlap?.iou).toBeCloseTo(result.metrics.iou ?? -1, 5);
      const { iou = 0, dice = 0 } = output.overlap ?? {};
      expect(dice).toBeCloseTo((2 * iou) / (1 + iou), 6);
      marking.model.dispose();
    });
  },
  { only: ['cpu', 'wasm'] },
);
