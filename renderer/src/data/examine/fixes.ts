import type { Fix } from '../../../../shared/data/examine/examination';
import { defaultConfig } from '../../../../shared/data/table/resolve-columns';
import { changeProject } from '../../document/document-store';

export function applyFix(fix: Fix): void {
  if (fix.kind === 'drop-duplicates') setDuplicates('drop');
  else if (fix.kind === 'ignore-columns') ignoreColumns(fix.columns);
  else splitInTime(fix.column);
}

export const setDuplicates = (duplicates: 'drop' | undefined): void =>
  changeProject('duplicates', (project) => ({ ...project, data: { ...project.data, duplicates } }));

const ignoreColumns = (names: readonly string[]): void =>
  changeProject('change-column', (project) => {
    const { columns } = project.data;
    const known = columns.map((column) =>
      names.includes(column.name) ? { ...column, type: 'ignore' as const } : column,
    );
    const others = names
      .filter((name) => !columns.some((column) => column.name === name))
      .map((name) => defaultConfig(name, 'ignore'));
    return { ...project, data: { ...project.data, columns: [...known, ...others] } };
  });

const splitInTime = (column: string): void =>
  changeProject('change-split', (project) => ({
    ...project,
    data: {
      ...project.data,
      split: { ...project.data.split, by: { kind: 'time', column } },
    },
  }));
