/** Training in half precision: much like in single, in other numbers, and stopped by name where it can't. */
import { expect, test } from 'vitest';
import { forEachBackend } from '../../../helpers/backends';
import { aSum, chain, classifier, valid } from '../fixtures';
import { lastOf, train } from './harness';

forEachBackend(
  () => {
    const training = { epochs: 3, learningRate: 0.05, optimizer: 'sgd' } as const;

    test('goes the way of single precision', async () => {
      const single = await train({ training });
      const half = await train({ training: { ...training, precision: 'half' } });
      const [first, last] = [0, -1].map((place) => ({
        single: single.batches.at(place)?.loss ?? 0,
        half: half.batches.at(place)?.loss ?? 0,
      }));
      // The first loss comes from the same weights, by factors rounded by 2⁻¹² at most.
      expect(first?.half).not.toBe(first?.single);
      expect(Math.abs((first?.half ?? 0) - (first?.single ?? 0))).toBeLessThan(2e-3);
      expect(Math.abs((last?.half ?? 0) - (last?.single ?? 0))).toBeLessThan(2e-2);
    });

    test('a number that 16 bits cannot hold stops the run, and the cause is named', async () => {
      const data = aSum();
      data.train.inputs.x?.data.set([70_000], 4 * 20);
      const graph = valid(
        chain(
          ['Input', { shape: [4] }],
          ['Dense', { units: 1 }],
          ['Output', { loss: 'meanSquaredError' }],
        ),
      );
      const run = { graph, data, training: { shuffle: false, epochs: 1, learningRate: 1e-12 } };
      const single = await train(run);
      expect(lastOf(single.events, 'diverged')?.where.code).not.toBe('over-half');
      const half = await train({ ...run, training: { ...run.training, precision: 'half' } });
      expect(lastOf(half.events, 'diverged')).toMatchObject({
        step: 2,
        where: { code: 'over-half', params: {} },
      });
    });

    test('a loss that is not finite in single either is not put down to it', async () => {
      const graph = valid(
        chain(
          ['Input', { shape: [4] }],
          ['Dense', { units: 1, biasInitializer: { kind: 'constant', value: -100 } }],
          ['Output', { loss: 'poisson' }],
        ),
      );
      const { events } = await train({ graph, data: aSum(), training: { precision: 'half' } });
      expect(lastOf(events, 'diverged')?.where.code).toBe('loss-too-large');
    });
  },
  { only: ['webgpu'] },
);

forEachBackend(
  () => {
    test('other backends stay single, to the bit', async () => {
      const single = await train({ graph: classifier(), training: { epochs: 1 } });
      const half = await train({
        graph: classifier(),
        training: { epochs: 1, precision: 'half' },
      });
      expect(half.batches).toEqual(single.batches);
    });
  },
  { only: ['cpu', 'wasm'] },
);
