import { DataError, type DataMessage, message, someOf } from '../message';
import { shuffle } from '../random';
import { isMissing, parseNumber } from '../table/number';
import { placeOf, type Table } from '../table/table';

/** The columns of a table of who took what, and when. */
export interface InteractionColumns {
  readonly user: string;
  readonly item: string;
  /** Numbers that grow with time; where it is absent, or the same for two rows, chance decides. */
  readonly time?: string | undefined;
}

export interface Histories {
  /** In the order in which the table first names them. */
  readonly users: readonly string[];
  readonly items: readonly string[];
  /** Of each user, the items taken, each once, from the earliest on, and the rows of the table that say so. */
  readonly taken: readonly {
    readonly items: readonly number[];
    readonly rows: readonly number[];
  }[];
}

/** Reads each user's history. Rows without a user, an item or a time are left out and told, as are repetitions. */
export function readHistories(
  table: Table,
  columns: InteractionColumns,
  random: () => number,
  warnings: DataMessage[],
): Histories {
  const { file } = table;
  const user = columnOf(table, columns.user);
  const item = columnOf(table, columns.item);
  const time = columns.time === undefined ? null : columnOf(table, columns.time);
  const at = (row: number) => (time ? parseNumber(time.text(row), table.decimal) : 0);
  const whole = Uint32Array.from({ length: table.rowCount }, (_, row) => row).filter(
    (row) => !isMissing(user.text(row)) && !isMissing(item.text(row)) && at(row) !== null,
  );
  const known = new Set(whole);
  const partial = Array.from({ length: table.rowCount }, (_, row) => row)
    .filter((row) => !known.has(row))
    .map((row) => placeOf(table, row));
  const [users, items] = [numbered(user, whole), numbered(item, whole)];

  const order = whole.slice();
  shuffle(order, random);
  // Sorting is stable: chance decides among rows of the same time.
  const inTime = Array.from(order).sort((a, b) => (at(a) ?? 0) - (at(b) ?? 0));
  const taken = users.names.map(() => ({ items: [] as number[], rows: [] as number[] }));
  const seen = new Set<number>();
  for (const row of inTime) {
    const own = users.places.get(user.code(row)) as number;
    const thing = items.places.get(item.code(row)) as number;
    const pair = own * items.names.length + thing;
    if (seen.has(pair)) continue;
    seen.add(pair);
    taken[own]?.items.push(thing);
    taken[own]?.rows.push(row);
  }
  const note = (code: DataMessage) => {
    if (Number(code.params.count) > 0) warnings.push(code);
  };
  note(message('interactions-partial', { file, rows: someOf(partial), count: partial.length }));
  note(message('interactions-repeated', { file, count: whole.length - seen.size }));
  return { users: users.names, items: items.names, taken };
}

function columnOf({ file, names, columns }: Table, name: string): Table['columns'][number] {
  const column = columns[names.indexOf(name)];
  if (column) return column;
  throw new DataError('no-interactions-column', { file, column: name, known: someOf(names) });
}

/** Names of a column's cells, and the place of each by its code. */
function numbered(column: Table['columns'][number], rows: Uint32Array) {
  const places = new Map<number, number>();
  const names: string[] = [];
  for (const row of rows) {
    const code = column.code(row);
    if (places.has(code)) continue;
    places.set(code, names.length);
    names.push(column.text(row).trim());
  }
  return { names, places };
}
