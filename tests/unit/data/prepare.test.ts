import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nodeDataAccess } from '../../../cli/node-data';
import { findBundled } from '../../../shared/data/catalog';
import type { Dataset, Preparation } from '../../../shared/data/dataset';
import { loadDataset } from '../../../shared/data/load';
import { collect } from '../../../shared/data/message';
import { prepareImage, prepareRow, restoreTarget } from '../../../shared/data/prepare';
import { bundledTable } from '../../../shared/data/table/bundled-table';
import type { FittedStep } from '../../../shared/data/table/number-steps';
import { fromModel, toModel } from '../../../shared/data/target-scaling';
import { bundled, expectText, fixture, okay } from './fixture';

const load = async (id: string): Promise<Dataset> =>
  okay(await loadDataset(bundled(id), nodeDataAccess)).value;

/** Through JSON, as it is kept with a model. */
const kept = (preparation: Preparation): Preparation => JSON.parse(JSON.stringify(preparation));

describe('a row to predict from', () => {
  it.each(['iris', 'ames', 'churn', 'seattle-weather'])(
    '%s: becomes the very features that the row had in training',
    async (id) => {
      const data = await load(id);
      const set = await findBundled(nodeDataAccess, id);
      const { value: table } = okay(
        await collect((warnings) => bundledTable(set, nodeDataAccess, warnings)),
      );
      const preparation = kept(data.preparation);
      const { data: features = [], shape = [0] } = data.train.inputs.features ?? {};
      const [width = 0] = shape;
      for (let sample = 0; sample < data.train.size; sample += 97) {
        const row = data.train.rows[sample] ?? 0;
        const cells = table.names.map((name, i) => [name, table.columns[i]?.text(row) ?? '']);
        const prepared = prepareRow(preparation, Object.fromEntries(cells));
        expect(prepared).toEqual(features.slice(sample * width, (sample + 1) * width));
      }
    },
  );

  it('may lack values and hold numbers', async () => {
    const { preparation } = await load('iris');
    const numbers = prepareRow(preparation, {
      sepal_length_cm: 5.1,
      sepal_width_cm: '3,5',
      petal_length_cm: null,
    });
    expect(numbers).toBeInstanceOf(Float32Array);
    const [, , petalLength, petalWidth] = numbers as Float32Array;
    expect(petalLength).toBeCloseTo(0);
    expect(petalWidth).toBeCloseTo(0);
  });

  it('with a word for a number, or a category that the model doesn’t know, is refused', async () => {
    const { preparation } = await load('seattle-weather');
    const word = prepareRow(preparation, { wind: 'strong' });
    expect(word).toEqual({ code: 'cell-not-number', params: { column: 'wind', value: 'strong' } });
    const category = prepareRow(preparation, { weather: 'hail' });
    expect(category).toMatchObject({
      code: 'unknown-category',
      params: { known: 'drizzle, fog, rain, snow, sun' },
    });
    const image = prepareRow((await load('digits')).preparation, {});
    for (const problem of [word, category, image]) {
      if (problem instanceof Float32Array) throw new Error('not refused');
      expectText(problem);
    }
  });
});

describe('a target', () => {
  it('comes back from what it was scaled to', async () => {
    const data = await load('diabetes');
    const [first = 0] = data.train.targets.progression?.data ?? [];
    expect(restoreTarget(data.preparation, 'progression', [first])[0]).toBeCloseTo(151, 4);
  });

  it('is the inverse of the scaling, whatever it is', () => {
    const scaling = fc.record({
      scale: fc.double({ min: 1e-6, max: 1e6, noNaN: true }),
      offset: fc.double({ min: -1e6, max: 1e6, noNaN: true }),
    });
    const value = fc.double({ min: -1e6, max: 1e6, noNaN: true });
    fc.assert(
      fc.property(scaling, value, ({ scale, offset }, original) => {
        const preparation = { targetScaling: { y: { scale, offset } } } as unknown as Preparation;
        const [restored = 0] = restoreTarget(preparation, 'y', [(original - offset) / scale]);
        expect(restored).toBeCloseTo(original, 3);
      }),
    );
  });

  it('comes back from a logarithm or a power, learnt from the training rows', async () => {
    const own = { name: 'Sale_Price', type: 'number', missing: 'mean', scaling: 'standard' };
    for (const kind of ['log', 'power']) {
      const steps = [kind === 'log' ? { kind, of: 'signed' } : { kind }];
      const columns = [{ ...own, steps }];
      const { train, validation, preparation } = okay(
        await loadDataset(bundled('ames', { columns }), nodeDataAccess),
      ).value;
      const learned = [...(train.targets.Sale_Price?.data ?? [])];
      const mean = learned.reduce((sum, value) => sum + value, 0) / learned.length;
      expect(mean).toBeCloseTo(0, 3);
      const prices = restoreTarget(
        preparation,
        'Sale_Price',
        validation.targets.Sale_Price?.data ?? [],
      );
      const plain = await load('ames');
      const wanted = plain.validation.targets.Sale_Price?.data ?? [];
      restoreTarget(plain.preparation, 'Sale_Price', wanted).forEach((price, at) => {
        expect(Math.abs((prices[at] ?? 0) / price - 1)).toBeLessThan(1e-5);
      });
    }
  });

  it('is brought back by undoing its steps, however far a model is off', () => {
    const step = fc.constantFrom<FittedStep>(
      { kind: 'log', minimum: null },
      { kind: 'power', lambda: 0.4 },
    );
    const value = fc.double({ min: -1e6, max: 1e6, noNaN: true });
    fc.assert(
      fc.property(step, value, (only, original) => {
        const scaling = { steps: [only], offset: 3, scale: 2 };
        const away = Math.abs(fromModel(toModel(original, scaling), scaling) - original);
        expect(away).toBeLessThan(1e-6 * (1 + Math.abs(original)));
      }),
    );
    const log = { steps: [{ kind: 'log', minimum: null }], offset: 12, scale: 0.4 } as const;
    expect(fromModel(1e6, log)).toBe(3.4e38);
    expect(fromModel(Number.NaN, log)).toBeNaN();
  });

  it('without a scaling stays as it is', async () => {
    const { preparation } = await load('iris');
    expect(restoreTarget(preparation, 'species', [0.1, 0.9])).toEqual([0.1, 0.9]);
  });
});

describe('an image to predict from', () => {
  it('becomes what the model was trained on: its size, from 0 to 1', async () => {
    const { preparation } = await load('mnist');
    const input = await prepareImage(preparation, fixture('grey.png'), 'grey.png', nodeDataAccess);
    expect(input).toHaveLength(28 * 28);
    const values = [...(input as Float32Array)];
    expect(Math.min(...values)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...values)).toBeLessThanOrEqual(1);
    expect(Math.max(...values)).toBeGreaterThan(0.5);
  });

  it('that doesn’t decode is refused by name', async () => {
    const { preparation } = await load('mnist');
    const bytes = fixture('cut-short.png');
    const error = await prepareImage(preparation, bytes, 'cut-short.png', nodeDataAccess);
    expect(error).toMatchObject({ code: 'file-undecodable', params: { file: 'cut-short.png' } });
  });
});
