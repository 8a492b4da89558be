/** One seed, one run: initial values, dropout, noise and the order of the samples, to the bit. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { EpochRecord } from '../../../../shared/training/events';
import { forEachBackend } from '../../../helpers/backends';
import { aSum, chain, valid } from '../fixtures';
import { train } from './harness';

type Layer = readonly [type: string, config?: Record<string, unknown>];

const rate = fc.constantFrom(0, 0.25, 0.5);
const recurrent = fc.record({
  units: fc.integer({ min: 1, max: 5 }),
  dropout: rate,
  recurrentDropout: rate,
  returnSequences: fc.constant(true),
});

/** Layers that take a sequence and give one. */
const layer: fc.Arbitrary<Layer> = fc.oneof(
  fc.tuple(fc.constantFrom('LSTM', 'GRU', 'SimpleRNN'), recurrent),
  fc
    .tuple(fc.constantFrom('LSTM', 'GRU'), recurrent)
    .map(([type, config]): Layer => ['Bidirectional', { layer: { type, config } }]),
  fc
    .record({ filters: fc.integer({ min: 1, max: 4 }), padding: fc.constantFrom('same', 'causal') })
    .map((config): Layer => ['Conv1D', { ...config, activation: 'relu' }]),
  rate.map((value): Layer => ['Dropout', { rate: value }]),
  fc.constant<Layer>(['GaussianNoise', { stddev: 0.3 }]),
  fc.constant<Layer>(['BatchNormalization']),
  fc
    .constantFrom('glorotUniform', 'heNormal', 'orthogonal', 'truncatedNormal')
    .map((kind): Layer => ['Dense', { units: 3, kernelInitializer: { kind } }]),
);

const network = fc
  .array(layer, { minLength: 1, maxLength: 4 })
  .map((layers) =>
    valid(
      chain(
        ['Input', { shape: [4, 1] }],
        ...layers,
        ['Flatten'],
        ['Dense', { units: 1 }],
        ['Output', { loss: 'meanSquaredError' }],
      ),
    ),
  );

/** Without how long it took. */
const results = ({ loss, metrics, valLoss, valMetrics }: EpochRecord) => ({
  loss,
  metrics,
  valLoss,
  valMetrics,
});

forEachBackend(
  () => {
    test('the same seed gives the same run, and another seed another', async () => {
      await fc.assert(
        fc.asyncProperty(
          network,
          fc.integer({ min: 1, max: 1e6 }),
          fc.integer({ min: 3, max: 17 }),
          async (graph, seed, batchSize) => {
            const run = (from: number) =>
              train({
                graph,
                data: aSum({ train: 40 }),
                training: { epochs: 2, batchSize, seed: from },
              });
            const first = await run(seed);
            const second = await run(seed);
            expect(second.weights).toEqual(first.weights);
            expect(second.batches).toEqual(first.batches);
            expect(second.epochs.map(results)).toEqual(first.epochs.map(results));
            expect((await run(seed + 1)).weights).not.toEqual(first.weights);
          },
        ),
        { numRuns: 6, seed: 5 },
      );
    });
  },
  { only: ['cpu', 'wasm'] },
);
