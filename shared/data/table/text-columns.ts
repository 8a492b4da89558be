import type { PreparedColumn } from '../dataset';
import type { ResolvedColumn } from './resolve-columns';

/** Name of the input that a table's numbers and categories are; an Input layer may take some of its columns. */
export const TABLE_INPUT = 'features';

type TextColumn = Extract<PreparedColumn, { type: 'text' }>;

/** A column of texts is an input of its own, called as the column is. */
export const textColumn = (name: string): TextColumn => ({
  name,
  type: 'text',
  input: name === TABLE_INPUT ? `${TABLE_INPUT}.text` : name,
});

/** The texts of the rows, per input; a missing one is empty. */
export const textsOf = (
  columns: readonly TextColumn[],
  resolved: readonly ResolvedColumn[],
  rows: Uint32Array,
): Record<string, string[]> =>
  Object.fromEntries(
    columns.map(({ input }, index) => {
      const facts = resolved[index]?.facts;
      const textOf = (row: number) =>
        facts && facts.absent[facts.values.code(row)] !== 1 ? facts.values.text(row) : '';
      return [input, Array.from(rows, textOf)];
    }),
  );
