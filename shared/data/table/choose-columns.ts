import type { DataConfig } from '../config';
import { DataError, someOf } from '../message';
import type { ResolvedColumn } from './resolve-columns';
import { isOnlyForSplit } from './split-by';
import type { Table } from './table';

/** The columns to predict and those to predict them from. Throws a DataError where there are none. */
export function chooseColumns<C extends ResolvedColumn>(
  table: Pick<Table, 'file' | 'names'>,
  columns: readonly C[],
  config: DataConfig,
): { readonly targets: readonly C[]; readonly used: readonly C[] } {
  const { file } = table;
  const targets = columns.filter((column) => column.target);
  refuseTargets(table, config.targets, targets.length);
  refuseConstantLabel(file, columns, config);
  const used = columns.filter(
    ({ target, config: { name, type } }) =>
      !target && type !== 'ignore' && !isOnlyForSplit(name, config.split),
  );
  // A series is foretold from its own past.
  if (used.length === 0 && !config.series) throw new DataError('no-features', { file });
  return { targets, used };
}

/** A column called label that says the same of every row was meant, whatever else might be predicted. */
function refuseConstantLabel(
  file: string,
  columns: readonly ResolvedColumn[],
  { targets }: DataConfig,
): void {
  const label = columns.find(
    ({ config: { name }, reason }) =>
      reason === 'constant' && /^(label|target|class|标签|目标|类别)$/i.test(name),
  );
  if (targets.length > 0 || label === undefined) return;
  throw new DataError('constant-target', { file, column: label.config.name });
}

/** Every target that is asked for must be there, and one at least must be found. */
function refuseTargets(
  { file, names }: Pick<Table, 'file' | 'names'>,
  wished: readonly string[],
  found: number,
): void {
  const existing = new Set(names);
  const missing = wished.find((name) => !existing.has(name));
  if (missing !== undefined) {
    throw new DataError('unknown-target', { file, column: missing, known: someOf(names) });
  }
  if (found === 0) throw new DataError('no-usable-column', { file });
}
