import type { DataConfig } from '../config';
import { ImageIndex } from '../images/image-index';
import { splitOf } from '../images/split-folders';
import type { ZipEntry } from '../images/zip-directory';
import { extractFrom } from '../images/zip-extract';
import { DataError, type DataMessage, message, someOf } from '../message';
import { hasTarget } from '../table/encode-target';
import { joinTables } from '../table/join-tables';
import { openTable, TABLE_FILE } from '../table/open-table';
import { resolveColumns } from '../table/resolve-columns';
import { placeOf, type Table } from '../table/table';
import type { ImageZip, TableLabels } from './found-labels';

const LOOKED_AT = 200;

/**
 * Labels from a table in the zip, one of whose columns names the images, by path, name, or name without
 * ending. Another column is the target: the one asked for, or as guessed. Null where no table does so.
 */
export async function readLabelTable(
  given: ImageZip,
  config: DataConfig,
  warnings: DataMessage[],
): Promise<TableLabels | null> {
  const { file, images } = given;
  const index = new ImageIndex(images.map(({ name }) => name));
  const tables: {
    readonly table: Table;
    readonly naming: number;
    readonly notes: DataMessage[];
  }[] = [];
  for (const entry of given.others.filter(({ name }) => TABLE_FILE.test(name))) {
    const notes: DataMessage[] = [];
    const table = await open(given, entry, notes);
    const naming = table ? namingColumn(table, index) : null;
    if (table && naming !== null) tables.push({ table, naming, notes });
  }
  const [first] = tables;
  if (first === undefined) return null;
  for (const { notes } of tables) warnings.push(...notes);
  const whole =
    tables.length === 1
      ? first.table
      : joinTables(
          tables.map(({ table }) => table),
          first.table.file,
        );
  const { table, splitColumn } = withoutColumns(whole, first.naming);
  const naming = whole.columns[first.naming];
  const column = resolveColumns(table, config, warnings).find(({ target }) => target);
  const missing = config.targets.find((name) => !table.names.includes(name));
  if (missing !== undefined) {
    const params = { file: table.file, column: missing, known: someOf(table.names) };
    throw new DataError('unknown-target', params);
  }
  if (!column || !naming) throw new DataError('no-label-column', { file: table.file });
  const placed = new Map<number, number>();
  const lost: (string | number)[] = [];
  const twice: string[] = [];
  const empty: (string | number)[] = [];
  for (let row = 0; row < table.rowCount; row++) {
    const place = index.find(naming.text(row));
    if (place === null) lost.push(`${placeOf(table, row)} (${naming.text(row)})`);
    else if (!hasTarget(column, row)) empty.push(placeOf(table, row));
    else if (placed.has(place)) twice.push(naming.text(row));
    else placed.set(place, row);
  }
  const note = (code: DataMessage) => {
    if (Number(code.params.count) > 0) warnings.push(code);
  };
  const labels = table.file;
  note(message('labels-without-image', { file: labels, rows: someOf(lost), count: lost.length }));
  note(message('rows-without-target', { file: labels, rows: someOf(empty), count: empty.length }));
  note(message('images-twice', { file: labels, images: someOf(twice), count: twice.length }));
  note(message('images-unlabelled', { file, labels, count: images.length - placed.size }));
  if (placed.size < 2) throw new DataError('no-labelled-image', { file, labels });
  return {
    kind: 'table',
    images: [...placed]
      .sort(([a], [b]) => a - b)
      .map(([place, row]) => ({ entry: images[place] as ZipEntry, row })),
    table,
    column,
    source: {
      kind: 'table',
      file: labels,
      column: column.config.name,
      columns: table.names.filter((name) => name !== splitColumn),
    },
  };
}

/** A table that can't be read is none with labels. */
async function open({ zip, file }: ImageZip, entry: ZipEntry, notes: DataMessage[]) {
  try {
    return await openTable(await extractFrom(zip, entry, file), entry.name, {}, notes, 2);
  } catch (error) {
    if (error instanceof DataError) return null;
    throw error;
  }
}

/** The column most of whose first values name images, and the best at it; null where none does. */
function namingColumn({ columns }: Table, index: ImageIndex): number | null {
  let best: number | null = null;
  let most = 0;
  for (const [place, { texts }] of columns.entries()) {
    const some = texts.slice(0, LOOKED_AT).filter((text) => text !== '');
    const share = some.filter((text) => index.find(text) !== null).length / some.length;
    if (share > 0.5 && share > most) [best, most] = [place, share];
  }
  return best;
}

const SPLIT_NAME = /^(split|set|subset|fold|partition|usage|划分|数据集)$/i;

/** Without the names of images; a column of splits (train, val, test) parts the rows. */
function withoutColumns(table: Table, naming: number) {
  const split = table.names.findIndex(
    (name, place) =>
      SPLIT_NAME.test(name) &&
      table.columns[place]?.texts.every((text) => splitOf(text) !== null) === true,
  );
  const column = table.columns[split];
  const kept = table.names.flatMap((_, place) =>
    place === naming || place === split ? [] : [place],
  );
  const parts =
    column &&
    Uint8Array.from({ length: table.rowCount }, (_, row) =>
      ['train', 'validation', 'test'].indexOf(splitOf(column.text(row)) ?? 'train'),
    );
  return {
    table: {
      ...table,
      names: kept.map((place) => table.names[place] as string),
      columns: kept.flatMap((place) => table.columns[place] ?? []),
      ...(parts && { parts }),
    },
    splitColumn: split === -1 ? null : table.names[split],
  };
}
