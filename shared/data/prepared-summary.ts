import type { Dataset } from './dataset';
import { summarizeNumbers } from './number-summary';
import { widthOf } from './table/encode';
import { TABLE_INPUT } from './table/text-columns';

/** What the training rows of a column became. */
export interface PreparedSummary {
  readonly name: string;
  /** Number of features. */
  readonly width: number;
  /** One feature: rows in equal stretches from its least to its greatest; several: rows in which each is not 0. */
  readonly bins: readonly number[];
  /** Least and greatest of one feature. */
  readonly range: readonly [number, number] | null;
}

const MOST_BARS = 40;
const MOST_ROWS = 100_000;
/** Of samples on disk. */
const FEW_BLOCKS = 2;

/** What columns of numbers, categories and dates became; of the first rows, where there are very many. */
export async function summarizePrepared({
  train: all,
  preparation,
}: Dataset): Promise<readonly PreparedSummary[]> {
  if (!preparation.columns) return [];
  const { stored, size } = all;
  const first = Math.min(size, stored ? FEW_BLOCKS * stored.blockSize : size);
  const train = stored
    ? await stored.take(Uint32Array.from({ length: first }, (_, at) => at))
    : all;
  const samples = train.inputs[TABLE_INPUT];
  if (!samples) return [];
  const { data, shape } = samples;
  const stride = shape.at(-1) ?? 0;
  const rows = Math.min(MOST_ROWS, Math.floor(data.length / Math.max(1, stride)));
  const valuesAt = (at: number) =>
    Float32Array.from({ length: rows }, (_, row) => data[row * stride + at] as number);
  let at = 0;
  const found: PreparedSummary[] = [];
  for (const column of preparation.columns) {
    if (column.type === 'text') continue;
    const { name } = column;
    const width = widthOf(column);
    const own = width - (column.flag ? 1 : 0);
    if ((own === 1 || column.type === 'date') && rows > 0) {
      const { bins, min, max } = summarizeNumbers(valuesAt(at));
      found.push({ name, width, bins, range: own === 1 ? [min, max] : null });
    } else {
      const bins = Array.from({ length: Math.min(own, MOST_BARS) }, (_, place) =>
        valuesAt(at + place).reduce((count, value) => count + (value === 0 ? 0 : 1), 0),
      );
      found.push({ name, width, bins, range: null });
    }
    at += width;
  }
  return found;
}
