import type { ByteSource } from '../access';
import type { DataMessage } from '../message';
import type { Decimal } from '../table/number';
import type { BlockType } from './block-types';
import type { StoredColumn } from './column-writer';

/** What stands behind the blocks of a stored table; plain JSON. */
export interface Footer {
  /** Of the file that was read. */
  readonly version: string;
  readonly names: readonly string[];
  readonly rowCount: number;
  readonly blockRows: number;
  readonly delimiter: string;
  readonly encoding: string;
  readonly decimal: Decimal;
  /** What there is to say of how it was read. */
  readonly warnings: readonly DataMessage[];
  /** Row and line wherever a row is not on the line that follows the one before. */
  readonly lines: readonly (readonly [row: number, line: number])[];
  /** The first rows, cells as in the file. */
  readonly firstRows: readonly (readonly string[])[];
  readonly columns: readonly StoredColumn[];
  readonly blocks: readonly {
    readonly start: number;
    readonly types: readonly BlockType[];
  }[];
}

/** At the end of a file: the footer's length, and what kind of file it is. */
const MARK = 'NLTABLE1';
const END = 16;

/** The footer's bytes, which follow the blocks. */
export function encodeFooter(footer: Footer): Uint8Array {
  const text = new TextEncoder().encode(JSON.stringify(footer));
  const bytes = new Uint8Array(text.length + END);
  bytes.set(text);
  new DataView(bytes.buffer).setFloat64(text.length, text.length, true);
  bytes.set(new TextEncoder().encode(MARK), text.length + 8);
  return bytes;
}

/** Null where the file has none that this program wrote. */
export async function readFooter(source: ByteSource): Promise<Footer | null> {
  if (source.size < END) return null;
  const end = await source.read(source.size - END, source.size);
  const length = new DataView(end.buffer, end.byteOffset).getFloat64(0, true);
  const isOurs = new TextDecoder().decode(end.subarray(8)) === MARK;
  if (!isOurs || !(length > 0 && length <= source.size - END)) return null;
  const text = await source.read(source.size - END - length, source.size - END);
  return JSON.parse(new TextDecoder().decode(text)) as Footer;
}
