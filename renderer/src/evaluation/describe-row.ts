import type { Preparation } from '../../../shared/data/dataset';
import { widthOf } from '../../../shared/data/table/encode';
import { restoreCell } from '../../../shared/data/table/restore-cell';

/** A prepared row in the words it came in: column → text. Missing values read as what stood in for them. */
export function describeRow(
  { columns = [], series }: Preparation,
  features: ArrayLike<number>,
): Readonly<Record<string, string>> {
  const cells: Record<string, string> = {};
  // Of a window its last row, the latest.
  let at = series ? (features.length / series.length) * (series.length - 1) : 0;
  for (const column of columns) {
    if (column.type === 'text') continue;
    cells[column.name] = restoreCell(column, features, at);
    at += widthOf(column);
  }
  return cells;
}
