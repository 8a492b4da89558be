import { DataError, type DataMessage, message, Noted, someOf } from '../message';
import { columnName, nameColumns } from './header';

const MAX_COLUMNS = 100_000;

/** Where a column's cells go, row by row. */
export interface CellTaker {
  push(cell: string): void;
}

/** Where rows go. */
export interface RowTaker<C extends CellTaker> {
  /** Called once, when the number of columns is known. */
  start(width: number): readonly C[];
  /** A row has been pushed that begins on this line, from 1. */
  rowDone(line: number): void;
}

/** Takes parsed rows as they come, sorts their cells into columns, and notes those that don't fit. */
export class RowReader<C extends CellTaker> {
  private first: readonly string[] | null = null;
  private columns: readonly C[] = [];
  private rowCount = 0;
  /** Rows with too few cells and with too many. */
  private readonly short = new Noted();
  private readonly long = new Noted();
  /** Line of the first row whose quotation marks don't match. */
  private badQuotes: number | null = null;

  constructor(
    private readonly file: string,
    private readonly header: boolean,
    private readonly taker: RowTaker<C>,
    /** Line of the next row. */
    private line = 1,
  ) {}

  /**
   * `badQuotes` is the index among these rows of the first whose quotation marks don't match; `mayBreak`
   * says whether there may be line ends within cells.
   */
  take(rows: readonly string[][], badQuotes: number | null, mayBreak: boolean): void {
    for (const [index, cells] of rows.entries()) {
      const line = this.line;
      if (index === badQuotes) this.badQuotes ??= line;
      this.line += 1 + (mayBreak ? cells.reduce((ends, cell) => ends + lineEnds(cell), 0) : 0);
      if (cells.length === 1 && (cells[0] as string).trim() === '') continue;
      if (this.first === null) this.start(cells, line);
      else this.add(cells, line);
    }
  }

  private start(cells: readonly string[], line: number): void {
    const { file } = this;
    if (cells.length > MAX_COLUMNS) {
      throw new DataError('too-many-columns', { file, count: cells.length, limit: MAX_COLUMNS });
    }
    this.first = cells;
    this.columns = this.taker.start(cells.length);
    if (!this.header) this.add(cells, line);
  }

  private add(cells: readonly string[], line: number): void {
    const width = this.columns.length;
    if (cells.length > width && cells.slice(width).some((cell) => cell.trim() !== '')) {
      this.long.add(line);
      return;
    }
    if (cells.length < width) this.short.add(line);
    this.rowCount += 1;
    for (let index = 0; index < width; index++) {
      (this.columns[index] as C).push(trimmed(cells[index] ?? ''));
    }
    this.taker.rowDone(line);
  }

  finish(warnings: DataMessage[]) {
    const { file, first, columns, rowCount, short, long } = this;
    if (first === null) throw new DataError('empty-file', { file });
    if (rowCount === 0 && long.count === 0) throw new DataError('no-rows', { file });
    const width = columns.length;
    if (rowCount === 0) throw new DataError('rows-do-not-fit', { file, width });
    if (this.badQuotes !== null) {
      warnings.push(message('bad-quotes', { file, row: this.badQuotes }));
    }
    if (short.count > 0) {
      const rows = someOf(short.first);
      warnings.push(message('short-rows', { file, rows, count: short.count, width }));
    }
    if (long.count > 0) {
      const rows = someOf(long.first);
      warnings.push(message('long-rows', { file, rows, count: long.count, width }));
    }
    if (!this.header) warnings.push(message('no-header', { file }));
    const cells = this.header ? first : first.map((_, index) => columnName(index));
    return { names: nameColumns(cells, file, warnings), columns };
  }
}

/** A cell without blanks around it; most have none, and asking a string to trim itself costs more. */
function trimmed(cell: string): string {
  const { length } = cell;
  if (length === 0) return cell;
  const first = cell.charCodeAt(0);
  const last = cell.charCodeAt(length - 1);
  const isPlain = first > 0x20 && first < 0x7f && last > 0x20 && last < 0x7f;
  return isPlain ? cell : cell.trim();
}

function lineEnds(cell: string): number {
  let count = 0;
  for (let at = cell.indexOf('\n'); at !== -1; at = cell.indexOf('\n', at + 1)) count += 1;
  return count;
}
