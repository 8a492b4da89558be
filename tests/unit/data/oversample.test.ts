import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nodeDataAccess } from '../../../cli/node-data';
import { examineData } from '../../../shared/data/examine/examine';
import { loadDataset } from '../../../shared/data/load';
import { repeatRare, withoutRepeats } from '../../../shared/data/oversample';
import { bundled, okay, refused } from './fixture';

const countsOf = (labels: ArrayLike<number>) => {
  const counts: number[] = [];
  for (const label of Array.from(labels)) counts[label] = (counts[label] ?? 0) + 1;
  return counts;
};

describe('over-sampling', () => {
  it('brings every class to its share of the commonest, each sample equally often but for one', () => {
    const labels = fc.array(fc.nat({ max: 4 }), { minLength: 1, maxLength: 200 });
    fc.assert(
      fc.property(labels, fc.double({ min: 0.01, max: 1, noNaN: true }), (all, share) => {
        const places = repeatRare(all, 5, share, 3);
        const before = countsOf(all);
        const after = countsOf(Array.from(places, (place) => all[place] ?? 0));
        const goal = Math.ceil(share * Math.max(...before.filter((count) => count > 0)));
        before.forEach((count, label) => {
          expect(after[label]).toBe(Math.max(count, goal));
          const times = countsOf(places).filter((_, place) => all[place] === label);
          expect(Math.max(...times) - Math.min(...times)).toBeLessThanOrEqual(1);
        });
      }),
    );
  });

  it('changes the training split alone, and what is fitted on it stays', async () => {
    const plain = okay(await loadDataset(bundled('churn'), nodeDataAccess)).value;
    const config = bundled('churn', { oversample: 1 });
    const even = okay(await loadDataset(config, nodeDataAccess)).value;
    expect(even.validation).toEqual(plain.validation);
    expect(even.test).toEqual(plain.test);
    expect(even.preparation.columns).toEqual(plain.preparation.columns);
    const [no, yes] = countsOf(even.train.targets.churn?.data ?? []);
    expect(yes).toBe(no);
    expect(even.info.counts.train).toBe(even.train.size);
    expect((await withoutRepeats(even)).train).toEqual(plain.train);
  });

  it('is seen in the balance of the classes, and makes no duplicates', async () => {
    const look = async (more: object) => {
      const config = bundled('churn', more);
      const { value } = okay(await loadDataset(config, nodeDataAccess));
      return okay(await examineData(config, nodeDataAccess, value)).value;
    };
    const [plain, even] = [await look({}), await look({ oversample: 1 })];
    expect(even.duplicates).toEqual(plain.duplicates);
    const [no, yes] = even.balance[0]?.classes ?? [];
    expect(yes?.counts.train).toBe(no?.counts.train);
    expect(yes?.counts.test).toBe(plain.balance[0]?.classes[1]?.counts.test);
  });

  it('needs classes', async () => {
    const error = refused(
      await loadDataset(bundled('diabetes', { oversample: 0.5 }), nodeDataAccess),
    );
    expect(error.code).toBe('oversample-no-classes');
  });
});
