import type { DataConfig } from '../config';
import type { DataMessage } from '../message';
import type { TablePreview } from '../preview';
import { summarizeColumn } from '../table/preview-table';
import { resolveStored } from './stored-columns';
import type { StoredTable } from './stored-table';

/** Sums up a stored table without reading its cells; of its texts nothing is counted. */
export async function summarizeStored(
  table: StoredTable,
  name: string,
  wishes: Pick<DataConfig, 'columns' | 'targets'>,
  warnings: DataMessage[],
): Promise<TablePreview> {
  const { footer, rowCount } = table;
  warnings.push(...footer.warnings);
  const columns = await resolveStored(table, wishes, warnings);
  return {
    kind: 'table',
    name,
    rows: footer.firstRows,
    columns: columns.map((column) => {
      const summary = footer.columns[column.place]?.numbers?.summary;
      const shown = summarizeColumn(column);
      return summary ? { ...shown, numbers: summary } : shown;
    }),
    texts: [],
    rowCount,
    format: 'text',
    delimiter: footer.delimiter,
    encoding: footer.encoding,
  };
}
