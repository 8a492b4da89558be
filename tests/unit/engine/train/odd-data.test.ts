/** Data that leave a last batch of one sample, or whose columns are called as what every object has. */
import { expect, test } from 'vitest';
import type { Dataset, Split } from '../../../../shared/data/dataset';
import { exportKerasScript } from '../../../../shared/formats/keras/export-keras-script';
import type { Graph } from '../../../../shared/graph/graph';
import { validate } from '../../../../shared/graph/validate';
import { DEFAULT_TRAINING } from '../../../../shared/training/settings';
import { forEachBackend, withoutLeaks } from '../../../helpers/backends';
import { aSum, chain, threeClasses } from '../fixtures';
import { lastOf, train } from './harness';

function networkFor(data: Dataset, graph: Graph) {
  const { valid, problems } = validate(graph, data.info);
  if (!valid) throw new Error(JSON.stringify(problems));
  return valid;
}

/** The same data with a target of another name. */
function called(name: string, data: Dataset): Dataset {
  const renamed = (split: Split): Split => ({
    ...split,
    targets: Object.fromEntries(Object.values(split.targets).map((target) => [name, target])),
  });
  const info = { ...data.info, targets: data.info.targets.map((target) => ({ ...target, name })) };
  return {
    ...data,
    info,
    train: renamed(data.train),
    validation: renamed(data.validation),
    test: renamed(data.test),
    preparation: { ...data.preparation, info },
  };
}

forEachBackend(
  () => {
    test.each(['triplet', 'circle'])('%s: a last batch of one sample', async (loss) => {
      const data = threeClasses({ train: 33 });
      const graph = networkFor(
        data,
        chain(
          ['Input', { shape: [4] }],
          ['Dense', { units: 3 }],
          ['UnitNormalization'],
          ['Output', { loss }],
        ),
      );
      await withoutLeaks(async () => {
        const { events, epochs } = await train({ graph, data, training: { epochs: 2 } });
        expect(lastOf(events, 'finished')?.reason).toBe('completed');
        expect(lastOf(events, 'failed')).toBeUndefined();
        for (const epoch of epochs) expect(epoch.loss).toBeGreaterThan(0);
      });
    });

    test.each(['constructor', 'toString', '__proto__'])('a target called %s', async (target) => {
      const drawn = (name: string) =>
        chain(
          ['Input', { shape: [4] }],
          ['Dense', { units: 1 }],
          ['Output', { target: name, loss: 'meanSquaredError' }],
        );
      const data = called(target, aSum());
      const graph = networkFor(data, drawn(target));
      const odd = await train({ graph, data });
      const plain = await train({ graph: networkFor(aSum(), drawn('y')), data: aSum() });
      expect(odd.weights).toEqual(plain.weights);
      const options = { name: 'Test', training: DEFAULT_TRAINING };
      expect(exportKerasScript(graph, options).script).toContain(`the column ${target}`);
    });
  },
  { only: ['cpu', 'wasm'] },
);
