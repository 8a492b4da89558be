import { parquetMetadataAsync, parquetReadObjects } from 'hyparquet';
import { compressors } from 'hyparquet-compressors';
import { DataError, type DataMessage } from '../message';
import { megabytes } from '../unpack';
import { flatten } from './flatten';
import type { Table } from './table';
import { TableBuilder } from './table-builder';

/** Rows read at a time; they are objects while they are being sorted into columns. */
const STEP = 50_000;
const MAX_ROWS = 50_000_000;
/** The most that a page of values may say it unpacks to; writers make pages of a megabyte or so. */
const MAX_PAGE = 2 ** 28;

/**
 * Reads Parquet of any common compression, some thousand rows at a time. The fields of a struct and
 * the items of a list become columns with dotted names.
 */
export async function readParquet(
  bytes: Uint8Array,
  file: string,
  warnings: DataMessage[],
  fewestColumns: number,
): Promise<Table> {
  const source = {
    byteLength: bytes.length,
    slice: (start: number, end = bytes.length) =>
      Uint8Array.from(bytes.subarray(start, end)).buffer,
  };
  const metadata = await orDamaged(file, () => parquetMetadataAsync(source));
  const count = Number(metadata.num_rows);
  if (!(count >= 0 && count <= MAX_ROWS)) {
    throw new DataError('too-many-rows', { file, count, limit: MAX_ROWS });
  }
  const names = await orDamaged(file, async () => flatColumns(metadata.schema));
  const builder = new TableBuilder(file, 'parquet', names);
  for (let start = 0; start < count; start += STEP) {
    const end = Math.min(start + STEP, count);
    const rows = await orDamaged(file, () =>
      parquetReadObjects({
        file: source,
        metadata,
        rowStart: start,
        rowEnd: end,
        compressors: boundedCompressors(file),
      }),
    );
    if (rows.length !== end - start) throw damaged(file, `${start + rows.length} / ${count}`);
    rows.forEach((row, index) => {
      builder.row(flatten(row), start + index + 1);
    });
  }
  return builder.finish(warnings, fewestColumns);
}

interface SchemaElement {
  readonly name: string;
  readonly num_children?: number | undefined;
}

/** The columns in their order, where none is nested: a row's object may not have them all. */
function flatColumns([root, ...elements]: readonly SchemaElement[]): readonly string[] {
  const isFlat = elements.every(({ num_children = 0 }) => num_children === 0);
  return root !== undefined && isFlat ? [...new Set(elements.map(({ name }) => name))] : [];
}

/** The compressors, which believe what a page says of its size, kept within reason. */
const boundedCompressors = (file: string): typeof compressors =>
  Object.fromEntries(
    Object.entries(compressors).map(([codec, unpack]) => [
      codec,
      (input: Uint8Array, size: number) => {
        if (size > MAX_PAGE) throw new DataError('too-large', { file, limit: megabytes(MAX_PAGE) });
        return unpack(input, size);
      },
    ]),
  );

/** The library throws whatever comes of bytes that aren't Parquet. */
async function orDamaged<T>(file: string, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof DataError) throw error;
    throw damaged(file, error instanceof Error ? error.message : String(error));
  }
}

const damaged = (file: string, detail: string): DataError =>
  new DataError('damaged-table', { file, detail: detail.slice(0, 200) });
