import type { PreparedColumn, Samples, Split, StoredSamples } from '../dataset';
import { takeSamples } from '../samples';
import { encodeColumn, widthOf } from '../table/encode';
import type { StoredTable } from './stored-table';

/** Features of a block of samples, at most: 4 MiB. */
const BLOCK_VALUES = 2 ** 20;

/** A stored table's features, which are made of its cells when they are wanted. */
export interface StoredFeatures {
  readonly table: StoredTable;
  /** Where the prepared columns are in the table. */
  readonly places: readonly number[];
  readonly prepared: readonly PreparedColumn[];
  readonly input: string;
}

/** Samples of some rows of the table, which rise; the targets are in memory. */
export function storedSplit(
  features: StoredFeatures,
  rows: Uint32Array,
  targets: Readonly<Record<string, Samples>>,
): Split {
  const { table, prepared } = features;
  const width = prepared.reduce((sum, column) => sum + widthOf(column), 0);
  const share = rows.length / Math.max(1, table.rowCount);
  const most = Math.floor(BLOCK_VALUES / Math.max(1, width));
  const blockSize = Math.max(1, Math.min(most, Math.round(table.footer.blockRows * share)));
  const stored: StoredSamples = {
    blockSize,
    async take(samples) {
      const own = samples.map((sample) => rows[sample] as number);
      const data = await encodeRows(features, own, width);
      return {
        size: samples.length,
        inputs: { [features.input]: { data, shape: [width], scale: 1 } },
        targets: Object.fromEntries(
          Object.entries(targets).map(([name, all]) => [name, takeSamples(all, samples)]),
        ),
        rows: own,
      };
    },
  };
  return { size: rows.length, inputs: {}, targets, rows, stored };
}

/** [rows, width], the rows in the order asked for; each block of the table is read once. */
async function encodeRows(
  { table, places, prepared }: StoredFeatures,
  rows: Uint32Array,
  width: number,
): Promise<Float32Array> {
  const data = new Float32Array(rows.length * width);
  const { blockRows } = table.footer;
  for (const [block, wanted] of byBlock(rows, blockRows, table.footer.blocks.length)) {
    const first = block * blockRows;
    let [start, end] = [blockRows, 0];
    for (const place of wanted) {
      const row = (rows[place] as number) - first;
      start = Math.min(start, row);
      end = Math.max(end, row + 1);
    }
    const facts = await table.rows(block, start, end, places);
    const local = wanted.map((place) => (rows[place] as number) - first - start);
    // In the order of the table they are written to their place at once.
    const at = wanted[0] ?? 0;
    const isOrdered = wanted.every((place, index) => place === at + index);
    const features = isOrdered
      ? data.subarray(at * width, (at + wanted.length) * width)
      : new Float32Array(wanted.length * width);
    let column = 0;
    prepared.forEach((one, index) => {
      const own = facts[index];
      if (own) encodeColumn(one, own, local, features, column, width);
      column += widthOf(one);
    });
    if (isOrdered) continue;
    wanted.forEach((place, index) => {
      data.set(features.subarray(index * width, (index + 1) * width), place * width);
    });
  }
  return data;
}

/** Which of the rows lie in each block that has any. */
function byBlock(
  rows: Uint32Array,
  blockRows: number,
  blocks: number,
): readonly (readonly [block: number, places: Uint32Array])[] {
  const counts = new Uint32Array(blocks);
  for (const row of rows) {
    const block = Math.floor(row / blockRows);
    counts[block] = (counts[block] as number) + 1;
  }
  const places = Array.from(counts, (count) => new Uint32Array(count));
  const filled = new Uint32Array(blocks);
  rows.forEach((row, place) => {
    const block = Math.floor(row / blockRows);
    (places[block] as Uint32Array)[filled[block] as number] = place;
    filled[block] = (filled[block] as number) + 1;
  });
  return places.flatMap((own, block) => (own.length > 0 ? [[block, own] as const] : []));
}
