import { ColumnValues } from './column-values';
import type { RowTaker } from './row-reader';

/** Keeps rows in memory, and the lines on which they begin. */
export function memoryRows(): RowTaker<ColumnValues> & { readonly lines: readonly number[] } {
  const lines: number[] = [];
  return {
    lines,
    start: (width) => Array.from({ length: width }, () => new ColumnValues()),
    rowDone: (line) => lines.push(line),
  };
}
