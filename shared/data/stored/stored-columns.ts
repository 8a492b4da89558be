import type { DataConfig } from '../config';
import { DataError, type DataMessage } from '../message';
import type { ColumnFacts } from '../table/column-facts';
import { factsFor, type ResolvedColumn, resolveFacts } from '../table/resolve-columns';
import type { RowPlaces } from '../table/table';
import type { ReadableColumn } from './keep-stored';
import type { StoredTable } from './stored-table';

export interface PlacedColumn extends ReadableColumn {
  /** In the table. */
  readonly place: number;
}

export const placesOf = (table: StoredTable): RowPlaces & { readonly rowCount: number } => ({
  file: table.file,
  rowCount: table.rowCount,
  lines: { at: (row) => table.lineOf(row) },
});

/** A stored table's columns, what each is and how it was found out, without their cells. */
export async function resolveStored(
  table: StoredTable,
  wishes: Pick<DataConfig, 'columns' | 'targets'>,
  warnings: DataMessage[],
): Promise<readonly PlacedColumn[]> {
  const facts: ColumnFacts[] = [];
  for (const place of table.names.keys()) facts.push(await table.summary(place));
  return resolveFacts(table, facts, wishes, warnings).map((column, place) =>
    readable(table, column, place),
  );
}

export function readable(table: StoredTable, column: ResolvedColumn, place: number): PlacedColumn {
  const isDropped = table.footer.columns[place]?.kind === 'dropped';
  // What is only some texts is no category, whatever these look like.
  const { config } = column;
  const isGuessed = config.type === column.guess;
  const type = isDropped && isGuessed && config.type !== 'text' ? 'ignore' : config.type;
  return {
    ...column,
    ...(type !== config.type && {
      config: { ...config, type },
      guess: 'ignore' as const,
      reason: 'text' as const,
    }),
    place,
    async load() {
      const [facts] = await table.columns([place]);
      return { ...column, facts: factsFor(config, facts as ColumnFacts) };
    },
  };
}

/** Some columns with their cells, as many at a time as may be in memory. */
export async function* loadedColumns(
  table: StoredTable,
  columns: readonly PlacedColumn[],
  heldCells: number,
): AsyncGenerator<ResolvedColumn> {
  const together = Math.max(1, Math.floor(heldCells / Math.max(1, table.rowCount)));
  for (let first = 0; first < columns.length; first += together) {
    const some = columns.slice(first, first + together);
    const facts = await table.columns(some.map(({ place }) => place));
    for (const [at, column] of some.entries())
      yield { ...column, facts: factsFor(column.config, facts[at] as ColumnFacts) };
  }
}

/** Columns whose texts were too many to be kept can't be used. */
export function refuseDropped(table: StoredTable, columns: readonly PlacedColumn[]): void {
  const column = columns.find(({ place }) => table.footer.columns[place]?.kind === 'dropped');
  if (!column) return;
  throw new DataError('too-many-texts', { file: table.file, column: column.config.name });
}
