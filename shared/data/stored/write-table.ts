import type { ByteSource, CacheWriter } from '../access';
import { DataError, type DataMessage, message, Noted, someOf } from '../message';
import type { OnProgress } from '../progress';
import { type FoundEncoding, OtherScan, refuseZeros, sureEncoding } from '../table/encoding-scan';
import { guessLayout, isEnoughForLayout } from '../table/layout';
import { type Decimal, guessDecimal } from '../table/number';
import { ChunkParser } from '../table/parse-chunks';
import { RowReader } from '../table/row-reader';
import { decodingOf } from '../table/text-decoding';
import { bytePieces } from './byte-pieces';
import type { ColumnWriter } from './column-writer';
import { encodeFooter, type Footer } from './footer';
import type { StoredLimits } from './limits';
import { StoredRows } from './stored-rows';

export interface WriteOptions {
  readonly source: ByteSource;
  readonly file: string;
  readonly limits: StoredLimits;
  readonly onProgress: OnProgress;
  /** Columns that are never to be kept as numbers. */
  readonly asTexts: ReadonlySet<string>;
  /** Begins the file anew. */
  readonly newWriter: () => Promise<CacheWriter>;
}

/** What has to be known before a file is read, and may turn out to be otherwise at its end. */
interface Beliefs {
  readonly encoding: FoundEncoding;
  readonly decimal: Decimal | null;
  readonly asTexts: ReadonlySet<number>;
}

/** Thrown where what was believed is found to be wrong, with what is true. */
class Mistaken {
  constructor(readonly truth: Partial<Beliefs>) {}
}

/** Bytes that tell the encoding, where the first do. */
const START = 4096;

/** A file may be read anew for each belief, and for columns that turn out one after the other. */
const MOST_READINGS = 6;

/** Reads delimited text into a file of columns. Throws a DataError where there is nothing to learn from. */
export async function writeTable(options: WriteOptions): Promise<void> {
  const { source, file, limits } = options;
  const start = await source.read(0, Math.min(Math.max(limits.piece, START), source.size));
  const sure = sureEncoding(start);
  let beliefs: Beliefs = {
    encoding: { encoding: sure ?? 'utf-8', guessed: false },
    decimal: null,
    asTexts: new Set(),
  };
  for (let reading = 1; ; reading++) {
    const writer = await options.newWriter();
    try {
      await readOnce(options, beliefs, sure === null, writer);
      return;
    } catch (error) {
      await writer.abandon();
      const isOther =
        sure === null && beliefs.encoding.encoding === 'utf-8' && isEncodingError(error);
      if (isOther) beliefs = { ...beliefs, encoding: await findOther(options) };
      else if (error instanceof Mistaken && reading < MOST_READINGS)
        beliefs = { ...beliefs, ...error.truth };
      else if (error instanceof Mistaken) throw new DataError('mixed-columns', { file });
      else throw error;
    }
  }
}

const isEncodingError = (error: unknown): boolean =>
  error instanceof DataError && error.code === 'unknown-encoding';

async function findOther({ source, limits, onProgress }: WriteOptions): Promise<FoundEncoding> {
  const scan = new OtherScan();
  for await (const { bytes } of bytePieces(source, limits.piece, onProgress)) scan.add(bytes);
  return scan.result();
}

async function readOnce(
  options: WriteOptions,
  beliefs: Beliefs,
  refusesZeros: boolean,
  writer: CacheWriter,
): Promise<void> {
  const { source, file, limits, onProgress } = options;
  const { encoding, guessed } = beliefs.encoding;
  const otherLines = new Noted();
  const decoding = decodingOf(encoding, file, (line) => otherLines.add(line));
  let delimiter = '';
  let reading: {
    readonly rows: StoredRows;
    readonly reader: RowReader<ColumnWriter>;
    readonly parser: ChunkParser;
  } | null = null;
  let told: Decimal | null = beliefs.decimal;
  let first = '';
  const begin = () => {
    const layout = guessLayout(first);
    delimiter = layout.delimiter;
    const rows: StoredRows = new StoredRows(
      writer,
      limits,
      () => {
        told ??= decimalOf(rows.columns, delimiter);
        return told;
      },
      beliefs.asTexts,
    );
    const reader = new RowReader(file, layout.header, rows);
    const parser = new ChunkParser(delimiter, (...taken) => reader.take(...taken));
    parser.push(first);
    first = '';
    return { rows, reader, parser };
  };
  for await (const { bytes, isLast } of bytePieces(source, limits.piece, onProgress)) {
    if (refusesZeros) refuseZeros(bytes, file);
    const text = decoding.decode(bytes, isLast);
    if (reading) reading.parser.push(text);
    else {
      first += text;
      if (isEnoughForLayout(first)) reading = begin();
    }
    await reading?.rows.flush();
  }
  if (!reading && first.trim() === '') throw new DataError('empty-file', { file });
  const { rows, reader, parser } = reading ?? begin();
  parser.end();
  const warnings: DataMessage[] = [];
  if (otherLines.count > 0) {
    const params = { file, rows: someOf(otherLines.first), count: otherLines.count };
    warnings.push(message('mixed-encodings', params));
  } else if (guessed) {
    warnings.push(message('encoding-guessed', { file, encoding }));
  }
  const { names, columns } = reader.finish(warnings);
  const decimal = decimalOf(columns, delimiter);
  if (told !== null && told !== decimal && beliefs.decimal === null)
    throw new Mistaken({ decimal });
  const mistaken = columns.flatMap((column, place) =>
    column.isMistaken || (column.kind === 'numbers' && options.asTexts.has(names[place] ?? ''))
      ? [place]
      : [],
  );
  if (mistaken.length > 0)
    throw new Mistaken({ asTexts: new Set([...beliefs.asTexts, ...mistaken]) });
  const { version } = source;
  const footer: Footer = {
    version,
    names,
    delimiter,
    encoding,
    decimal: told ?? decimal,
    warnings,
    ...(await rows.finish()),
  };
  await writer.append(encodeFooter(footer));
  onProgress({ stage: 'reading', done: source.size, total: source.size });
  await writer.finish();
}

const TEXTS_LOOKED_AT = 200;

function decimalOf(columns: readonly ColumnWriter[], delimiter: string): Decimal {
  const cells = columns.flatMap(({ texts }) => texts.slice(0, TEXTS_LOOKED_AT));
  return guessDecimal(cells, delimiter);
}
