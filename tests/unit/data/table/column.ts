import type { ColumnConfig } from '../../../../shared/data/config';
import type { PreparedColumn } from '../../../../shared/data/dataset';
import { columnFacts } from '../../../../shared/data/table/column-facts';
import { ColumnValues } from '../../../../shared/data/table/column-values';
import { encodeColumn, widthOf } from '../../../../shared/data/table/encode';
import { fitColumn } from '../../../../shared/data/table/fit';
import { defaultConfig, factsFor } from '../../../../shared/data/table/resolve-columns';

/** A column fitted on its first `train` cells, and the features of all of them. */
export function prepared(
  cells: readonly (string | number)[],
  train: number,
  wish: Partial<ColumnConfig> & Pick<ColumnConfig, 'type'>,
): { readonly column: PreparedColumn; readonly features: number[][] } {
  const values = new ColumnValues();
  for (const cell of cells) values.push(String(cell));
  const config = { ...defaultConfig('c', wish.type), ...wish };
  const facts = factsFor(config, columnFacts(values, 'point'));
  const guess = { target: false, guess: config.type, reason: null };
  const rows = Uint32Array.from(cells, (_, row) => row);
  const column = fitColumn({ config, facts, ...guess }, rows.slice(0, train));
  const width = widthOf(column);
  const features = new Float32Array(cells.length * width);
  encodeColumn(column, facts, rows, features, 0, width);
  const rowsOf = cells.map((_, row) => [...features.slice(row * width, (row + 1) * width)]);
  return { column, features: rowsOf };
}
