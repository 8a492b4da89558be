import { DataError, type DataMessage } from '../message';
import { ColumnValues } from './column-values';
import { nameColumns } from './header';
import type { Table } from './table';

const MAX_COLUMNS = 100_000;

/** Gathers rows whose cells come with names, which a later row may be the first to use. */
export class TableBuilder {
  private readonly columns = new Map<string, ColumnValues>();
  private readonly lines: number[] = [];

  constructor(
    private readonly file: string,
    private readonly format: Table['format'],
    names: readonly string[] = [],
  ) {
    for (const name of names) this.add(name);
  }

  /** Cells that the row doesn't have are empty. */
  row(cells: Iterable<readonly [name: string, cell: string]>, line: number): void {
    const before = this.lines.length;
    for (const [name, cell] of cells) {
      const column = this.columns.get(name) ?? this.add(name);
      // Of two cells of one name the first is kept apart from the second by its own column.
      if (column.length > before) this.secondCell(name, cell, before);
      else column.push(cell.trim());
    }
    this.lines.push(line);
    for (const column of this.columns.values()) if (column.length === before) column.push('');
  }

  get isEmpty(): boolean {
    return this.lines.length === 0;
  }

  finish(warnings: DataMessage[], fewestColumns: number): Table {
    const { file, format, lines } = this;
    if (lines.length === 0) throw new DataError('no-rows', { file });
    if (this.columns.size < fewestColumns) throw new DataError('one-column', { file });
    return {
      file,
      format,
      names: nameColumns([...this.columns.keys()], file, warnings),
      columns: [...this.columns.values()],
      rowCount: lines.length,
      lines,
      delimiter: '',
      encoding: '',
      decimal: 'point',
    };
  }

  private add(name: string): ColumnValues {
    const { file } = this;
    if (this.columns.size === MAX_COLUMNS) {
      throw new DataError('too-many-columns', { file, count: MAX_COLUMNS + 1, limit: MAX_COLUMNS });
    }
    const column = new ColumnValues();
    for (let row = 0; row < this.lines.length; row++) column.push('');
    this.columns.set(name, column);
    return column;
  }

  private secondCell(name: string, cell: string, before: number): void {
    for (let number = 2; ; number++) {
      const other = `${name}_${number}`;
      const column = this.columns.get(other) ?? this.add(other);
      if (column.length > before) continue;
      column.push(cell.trim());
      return;
    }
  }
}
