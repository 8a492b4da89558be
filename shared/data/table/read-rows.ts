import type { Preparation } from '../dataset';
import { collect, DataError, type DataResult } from '../message';
import type { RawRow } from '../prepare';
import { refuseMissing, timeColumn } from './apply-to-table';
import { isMissing, parseNumber } from './number';
import { openTable } from './open-table';

export interface InputRow {
  /** Line of the file on which the row begins, from 1. */
  readonly line: number;
  readonly row: RawRow;
}

/**
 * The rows of a delimited text file, for a trained model to predict from. The columns that the model
 * takes must be there; the target and others need not.
 */
export function readRows(
  bytes: Uint8Array,
  file: string,
  preparation: Preparation,
): Promise<DataResult<readonly InputRow[]>> {
  return collect(async (warnings) => {
    const { columns } = preparation;
    if (columns === undefined) throw new DataError('not-a-table-model');
    const table = await openTable(bytes, file, {}, warnings, 1);
    const taken = [...columns, ...timeColumn(preparation).map((own) => ({ ...own, type: 'text' }))];
    refuseMissing(table, taken);
    const used = taken.map(({ name, type }) => {
      const values = table.columns[table.names.indexOf(name)];
      // A number as this file writes it: "1,234" says one thing in one file and another in the next.
      const read = (cell: string) =>
        type === 'number' && !isMissing(cell) ? (parseNumber(cell, table.decimal) ?? cell) : cell;
      return { name, cellOf: (row: number) => read(values?.text(row) ?? '') };
    });
    return table.lines.map((line, row) => ({
      line,
      row: Object.fromEntries(used.map(({ name, cellOf }) => [name, cellOf(row)])),
    }));
  });
}
