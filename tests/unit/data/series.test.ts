import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadForModel } from '../../../shared/data/apply-preparation';
import type { SeriesConfig } from '../../../shared/data/config';
import type { Dataset, Split } from '../../../shared/data/dataset';
import { loadDataset } from '../../../shared/data/load';
import { prepareRow } from '../../../shared/data/prepare';
import { prepareWindow } from '../../../shared/data/prepare-window';
import { readRows } from '../../../shared/data/table/read-rows';
import { modelMetadataSchema } from '../../../shared/formats/tfjs/metadata';
import { accessTo, codes, okay, refused, tableFile, utf8 } from './fixture';

/** Row i says i: what a window is made of can be read off. */
const table = (count: number, order = [...Array(count).keys()], hole = -1) =>
  utf8(
    `day,load\n${order
      .map((i) => {
        const day = new Date(Date.UTC(2024, 0, 1 + i)).toISOString().slice(0, 10);
        return `${day},${i === hole ? '' : i}`;
      })
      .join('\n')}\n`,
  );
const bare = { name: 'load', type: 'number', missing: 'mean', scaling: 'none' } as const;
const split = { validation: 0.2, test: 0.3, seed: 1, stratify: true };
const config = (series: SeriesConfig, more: object = {}) =>
  tableFile('load.csv', { split, series, targets: ['load'], columns: [bare], ...more });
const load = async (series: SeriesConfig, bytes: Uint8Array, more: object = {}) =>
  loadDataset(config(series, more), accessTo(bytes));

const windowsOf = ({ inputs, size, targets }: Split) => {
  const { data = [], shape = [] } = inputs.features ?? {};
  const length = shape[0] ?? 0;
  return Array.from({ length: size }, (_, at) => ({
    values: [...data.slice(at * length, (at + 1) * length)],
    target: targets.load?.data[at],
  }));
};
const allOf = ({ train, validation, test }: Dataset) => [train, validation, test] as const;

describe('windows over time', () => {
  it('are rows in a row, and the target is the horizon after the last of them', async () => {
    const { value } = okay(await load({ length: 3, horizon: 2, step: 1 }, table(30)));
    expect(value.info.inputs).toEqual([{ name: 'features', shape: [3, 1] }]);
    expect(value.info.targets).toEqual([{ name: 'load', task: 'regression', size: 1 }]);
    const { offset, scale } = value.preparation.targetScaling.load ?? { offset: 0, scale: 1 };
    expect({ offset, scale }).toEqual({ offset: 0, scale: 1 });
    expect(windowsOf(value.train)[1]).toEqual({ values: [1, 2, 3], target: 5 });
    // 15 rows to train on, 6 to validate and 9 to test on, each less the 4 that a window reaches on.
    expect(value.info.counts).toEqual({ train: 11, validation: 2, test: 5 });
    expect(value.train.rows[1]).toBe(5);
  });

  it('never straddle splits, whatever the lengths', async () => {
    const series = fc.record({
      length: fc.integer({ min: 1, max: 6 }),
      horizon: fc.integer({ min: 1, max: 4 }),
      step: fc.integer({ min: 1, max: 3 }),
    });
    await fc.assert(
      fc.asyncProperty(series, fc.integer({ min: 40, max: 70 }), async (wish, count) => {
        const { value } = okay(await load(wish, table(count)));
        const seen = allOf(value).map((part) => {
          const rows = windowsOf(part).flatMap(({ values, target }) => {
            const last = values.at(-1) ?? 0;
            expect(target).toBe(last + wish.horizon);
            expect(values).toEqual(values.map((_, at) => last - values.length + 1 + at));
            return [...values, target ?? 0];
          });
          return rows.length > 0 ? [Math.min(...rows), Math.max(...rows)] : null;
        });
        const [train, validation, test] = seen;
        expect(train).not.toBeNull();
        if (train && validation) expect(validation[0]).toBeGreaterThan(train[1] ?? 0);
        if (validation && test) expect(test[0]).toBeGreaterThan(validation[1] ?? 0);
      }),
      { numRuns: 40 },
    );
  });

  it('follow a column of dates where that is wished', async () => {
    const order = [...Array(30).keys()].map((i) => (i * 7) % 30);
    const shuffled = await load({ length: 3, horizon: 2, step: 1, by: 'day' }, table(30, order));
    const sorted = await load({ length: 3, horizon: 2, step: 1 }, table(30));
    for (const part of ['train', 'validation', 'test'] as const) {
      expect(windowsOf(okay(shuffled).value[part])).toEqual(windowsOf(okay(sorted).value[part]));
    }
  });

  it('don’t reach over a row that was left out', async () => {
    const wish = { length: 3, horizon: 1, step: 1 };
    const { value, warnings } = okay(await load(wish, table(30, undefined, 7)));
    expect(codes(warnings)).toContain('rows-without-target');
    for (const { values, target } of windowsOf(value.train)) {
      expect(values.includes(7) || target === 7).toBe(false);
      expect((target ?? 0) - (values[0] ?? 0)).toBe(3);
    }
  });

  it('learn their scaling from the rows to train on alone', async () => {
    const scaled = { columns: [{ ...bare, scaling: 'min-max' }] };
    const { value } = okay(await load({ length: 3, horizon: 1, step: 1 }, table(30), scaled));
    expect(value.preparation.columns).toMatchObject([{ offset: 0, scale: 14 }]);
    expect(value.preparation.targetScaling).toEqual({ load: { offset: 0, scale: 14 } });
  });

  it('are the same for a trained model, and the last of a file is what it predicts from', async () => {
    const more = { columns: [{ ...bare, scaling: 'standard' }] };
    const series = { length: 3, horizon: 2, step: 1, by: 'day' };
    const { value } = okay(await load(series, table(30), more));
    const preparation = modelMetadataSchema.shape.preparation.parse(
      JSON.parse(JSON.stringify(value.preparation)),
    );
    const access = accessTo(table(30));
    const again = okay(await loadForModel(config(series, more), access, preparation, 'as-trained'));
    expect(allOf(again.value)).toEqual(allOf(value));
    const other = okay(await loadForModel(config(series, more), access, preparation, 'test'));
    expect(other.value.info.counts).toEqual({ train: 0, validation: 0, test: 26 });
    const backwards = table(30, [...Array(30).keys()].reverse());
    const rows = okay(await readRows(backwards, 'load.csv', preparation)).value;
    const window = prepareWindow(preparation, rows, 'load.csv');
    const wanted = [27, 28, 29].flatMap((cell) => {
      const features = prepareRow(preparation, { load: cell });
      return features instanceof Float32Array ? [...features] : [];
    });
    expect(window).toEqual(Float32Array.from(wanted));
    expect(prepareWindow(preparation, rows.slice(0, 2), 'load.csv')).toMatchObject({
      code: 'window-too-short',
      params: { count: 2, needed: 3 },
    });
  });

  it('that are longer than what there is to train on are refused', async () => {
    const error = refused(await load({ length: 20, horizon: 1, step: 1 }, table(30)));
    expect(error).toMatchObject({ code: 'too-few-windows', params: { count: 15, needed: 21 } });
  });
});
