/** Where all metrics are asked for, a run says of its validation split what an evaluation says. */
import { expect, test } from 'vitest';
import { evaluate } from '../../../../shared/engine/evaluate/evaluate';
import { figuresOf } from '../../../../shared/training/figures';
import { forEachBackend, withoutLeaks } from '../../../helpers/backends';
import { aSum, chain, threeClasses, valid } from '../fixtures';
import { epochsOf, session, train } from './harness';

forEachBackend(
  () => {
    test('classes: the figures of an evaluation, and no step is another for them', async () => {
      await withoutLeaks(async () => {
        const data = threeClasses();
        const { session: running, events } = session({ data, training: { allMetrics: true } });
        await running.start();
        const { compiled } = running;
        if (!compiled) throw new Error('There is no model.');
        const { outputs } = await evaluate(compiled, data, 'validation', data.preparation);
        await running.dispose();
        const epochs = epochsOf(events);
        const measured = epochs.at(-1)?.valMetrics ?? {};
        for (const { name, value } of outputs.flatMap(figuresOf))
          expect(measured[name], name).toBeCloseTo(value ?? Number.NaN, 6);
        expect(Object.keys(measured).sort()).toEqual([
          'accuracy',
          'auc',
          'f1',
          'prAuc',
          'precision',
          'recall',
        ]);
        const usual = (await train({ data })).epochs;
        expect(epochs.map(({ loss, valLoss, metrics }) => [loss, valLoss, metrics])).toEqual(
          usual.map(({ loss, valLoss, metrics }) => [loss, valLoss, metrics]),
        );
      });
    });

    test('several outputs: each under its name, numbers in their own unit', async () => {
      const data = aSum();
      const preparation = { ...data.preparation, targetScaling: { y: { scale: 10, offset: 50 } } };
      const { nodes, edges } = chain(
        ['Input', { shape: [4] }],
        ['Dense', { units: 1 }],
        ['Output', { loss: 'meanSquaredError', target: 'y' }, 'sum'],
      );
      const again = { id: 'again', source: 'n1', target: 'copy' };
      const position = { x: 0, y: 0 };
      const config = { loss: 'huber', target: 'y' };
      const copy = { id: 'copy', type: 'Output', name: 'copy', config, position };
      const { epochs } = await train({
        graph: valid({ nodes: [...nodes, copy], edges: [...edges, again] }),
        data: { ...data, preparation },
        training: { allMetrics: true },
      });
      const measured = epochs.at(-1)?.valMetrics ?? {};
      expect(measured.sum_rmse).toBeCloseTo(10 * Math.sqrt(measured.sum_loss ?? 0), 3);
      expect(measured.copy_r2).toBeCloseTo(measured.sum_r2 ?? 0, 6);
      // As in every run: in the unit of training.
      expect(measured.sum_mae).toBeLessThan(measured.sum_rmse ?? 0);
    });
  },
  { only: ['cpu', 'wasm', 'webgpu'] },
);
