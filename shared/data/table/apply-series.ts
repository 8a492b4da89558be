import type { DataConfig, SeriesConfig } from '../config';
import type { Dataset, Preparation } from '../dataset';
import { DataError } from '../message';
import { splitInTime } from '../split';
import { encodeTarget } from './apply-target';
import { cutSplits, inTime, splitsOf } from './load-series';
import type { ResolvedColumn } from './resolve-columns';
import type { Table } from './table';
import { spanOf } from './windows';

interface Rows {
  readonly table: Table;
  /** Those to use. */
  readonly rows: Uint32Array;
  /** In the order of the preparation. */
  readonly features: readonly ResolvedColumn[];
  readonly targets: readonly ResolvedColumn[];
}

interface Wanted {
  readonly preparation: Preparation;
  readonly series: SeriesConfig;
  readonly config: DataConfig;
  readonly name: string;
  readonly parts: 'as-trained' | 'test';
}

/** Windows over a table's rows for a model that is trained already. */
export function applySeries(
  { table, rows: kept, features, targets }: Rows,
  { preparation, series, config, name, parts }: Wanted,
): Dataset {
  const { info, columns: prepared = [] } = preparation;
  const { file } = table;
  const { rows, places } = inTime(table, kept, series);
  const { train: past, validation: next, test: last } = splitInTime(rows.length, config.split);
  const [first, second, third] =
    parts === 'as-trained'
      ? [past.length, past.length + next.length, past.length + next.length + last.length]
      : [0, 0, rows.length];
  const stretches = splitsOf(places, [0, first, second, third], series);
  if (parts === 'as-trained' && config.limit > 0) stretches[0] = stretches[0].slice(-config.limit);
  if (stretches.every(({ length }) => length === 0)) {
    const needed = spanOf(series) + 1;
    throw new DataError('too-few-windows', { file, count: rows.length, needed });
  }
  const encoded = info.targets.map(
    (target, index) =>
      [
        target.name,
        encodeTarget(target, targets[index] as ResolvedColumn, rows, preparation),
      ] as const,
  );
  const [train, validation, test] = cutSplits(
    file,
    { features, prepared, rows, targets: encoded },
    stretches,
    series,
  );
  const counts = { train: train.size, validation: validation.size, test: test.size };
  return { info: { ...info, name, counts }, train, validation, test, preparation };
}
