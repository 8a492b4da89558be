import { beforeAll, describe, expect, it } from 'vitest';
import { nodeDataAccess } from '../../../../cli/node-data';
import type { Dataset, Split } from '../../../../shared/data/dataset';
import { loadDataset } from '../../../../shared/data/load';
import { previewData } from '../../../../shared/data/preview-data';
import { sequenceOf } from '../../../../shared/sequences/best-path';
import { bundled, okay } from '../fixture';

const SIZE = 32 * 128;
const labelsOf = ({ targets, size }: Split): number[][] =>
  Array.from({ length: size }, (_, strip) =>
    sequenceOf(targets.digits?.data.subarray(strip * 6, (strip + 1) * 6) ?? []),
  );
const load = async (more: object = {}) =>
  okay(await loadDataset(bundled('digit-strips', more), nodeDataAccess)).value;

describe('digit strips', () => {
  let data: Dataset;
  beforeAll(async () => {
    data = await load({ limit: 500 });
  });

  it('have three to six digits each, of every class', () => {
    const all = labelsOf(data.test);
    expect(new Set(all.map(({ length }) => length))).toEqual(new Set([3, 4, 5, 6]));
    expect(new Set(all.flat())).toEqual(new Set([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]));
    expect(data.info).toMatchObject({
      targets: [{ name: 'digits', task: 'sequence', size: 6 }],
      counts: { train: 500, validation: 700, test: 1000 },
    });
  });

  it('have more ink the more digits there are, and all of it within the strip', () => {
    const ink = [3, 4, 5, 6].map((length) => {
      const strips = labelsOf(data.test).flatMap((labels, strip) =>
        labels.length === length ? [strip] : [],
      );
      const pixels = Array.from(data.test.inputs.image?.data ?? []);
      const inkOf = (strip: number) =>
        pixels.slice(strip * SIZE, (strip + 1) * SIZE).reduce((sum, value) => sum + value, 0);
      return strips.reduce((sum, strip) => sum + inkOf(strip), 0) / strips.length;
    });
    expect(ink).toEqual([...ink].sort((a, b) => a - b));
    expect((ink[3] ?? 0) / (ink[0] ?? 1)).toBeGreaterThan(1.7);
  });

  it('are the same every time, whatever the split', async () => {
    const again = await load({
      limit: 1,
      split: { validation: 0.5, test: 0, seed: 3, stratify: true },
    });
    const bytes = ({ inputs }: Split) => Buffer.from(inputs.image?.data as Uint8Array);
    expect(bytes(again.test).equals(bytes(data.test))).toBe(true);
    expect(again.test.targets).toEqual(data.test.targets);
  });

  it('are shown with what they say', async () => {
    const { value } = okay(await previewData(bundled('digit-strips'), nodeDataAccess));
    if (value.kind !== 'images') throw new Error('not images');
    expect(value.total).toBe(8000);
    expect(value.samples.every(({ className }) => /^\d{3,6}$/.test(className))).toBe(true);
  });
});
