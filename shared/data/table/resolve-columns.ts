import { stepsOf } from '../column-steps';
import type { ColumnConfig, ColumnType, DataConfig } from '../config';
import { type DataMessage, message, someOf } from '../message';
import { type ColumnFacts, columnFacts } from './column-facts';
import { dateFacts } from './date-facts';
import { guessTargetType, guessType, type IgnoreReason, type TypeGuess } from './guess-type';
import type { Table } from './table';

/** A column of the table, what it is used for, and how that was found out. */
export interface ResolvedColumn {
  readonly config: ColumnConfig;
  readonly facts: ColumnFacts;
  readonly target: boolean;
  readonly guess: ColumnType;
  /** Why the guess is to leave it out. */
  readonly reason: IgnoreReason | null;
}

type Wishes = Pick<DataConfig, 'columns' | 'targets'>;

/**
 * Decides for each column of the table what it is: as the person says, else as guessed. There may
 * be no target where no column will do.
 */
export function resolveColumns(
  table: Table,
  wishes: Wishes,
  warnings: DataMessage[],
): readonly ResolvedColumn[] {
  const facts = table.columns.map((column) => columnFacts(column, table.decimal));
  return resolveFacts(table, facts, wishes, warnings);
}

/** The same from what is known of the columns. */
export function resolveFacts(
  table: Pick<Table, 'file' | 'names' | 'types'>,
  facts: readonly ColumnFacts[],
  wishes: Wishes,
  warnings: DataMessage[],
): readonly ResolvedColumn[] {
  const { file, names } = table;
  const wished = new Map(wishes.columns.map((column) => [column.name, column]));
  const existing = new Set(names);
  const gone = [...wished.keys()].filter((name) => !existing.has(name));
  if (gone.length > 0) {
    warnings.push(message('columns-gone', { file, columns: someOf(gone), count: gone.length }));
  }
  const guesses = names.map((name, index): TypeGuess => {
    const told = table.types?.[index];
    return told ? { type: told, reason: null } : guessType(name, facts[index] as ColumnFacts);
  });
  const types = guesses.map(
    (guess, index) => wished.get(names[index] as string)?.type ?? guess.type,
  );
  const targets = targetNames(names, wishes.targets, types);
  const [target = '–'] = targets;
  const column = names.at(-1) ?? '';
  if (wishes.targets.length === 0 && guesses.at(-1)?.reason === 'constant' && target !== column)
    warnings.push(message('constant-passed-over', { file, column, target }));
  return names.map((name, index): ResolvedColumn => {
    const own = facts[index] as ColumnFacts;
    const target = targets.has(name);
    const { type, reason } = target
      ? { type: table.types?.[index] ?? guessTargetType(own), reason: null }
      : (guesses[index] as TypeGuess);
    const config = wished.get(name) ?? defaultConfig(name, type);
    return { config, facts: factsFor(config, own), target, guess: type, reason };
  });
}

/** What a column's cells say when they are read as the type that was chosen. */
export function factsFor({ type, steps }: ColumnConfig, facts: ColumnFacts): ColumnFacts {
  if (type !== 'date') return facts;
  const [step] = stepsOf(type, steps);
  return dateFacts(facts, step?.kind === 'date' ? step.dayFirst : undefined);
}

/** How a column is treated if the person says nothing. */
export const defaultConfig = (name: string, type: ColumnType): ColumnConfig => ({
  name,
  type,
  missing: DEFAULT_FILL[type],
  scaling: type === 'number' || type === 'date' ? 'standard' : 'none',
});

const DEFAULT_FILL: Readonly<Record<ColumnType, ColumnConfig['missing']>> = {
  number: 'mean',
  category: 'most-frequent',
  date: 'median',
  text: 'zero',
  ignore: 'most-frequent',
};

const TARGET_NAMES = [
  ['label', 'target', 'class', '标签', '目标', '类别'],
  ['y', 'labels', 'targets', 'output', 'outcome', 'result', 'response', '结果', '输出'],
  ['category', 'species', 'diagnosis', 'survived', 'churn', 'price', '分类', '价格'],
] as const;

/** The targets as wished, as far as they exist; else the one guessed, if any column will do. */
function targetNames(
  names: readonly string[],
  wished: readonly string[],
  types: readonly ColumnType[],
): ReadonlySet<string> {
  const wishes = new Set(wished);
  const existing = names.filter((name) => wishes.has(name));
  if (existing.length > 0) return new Set(existing);
  const usable = names.filter((_, index) => types[index] !== 'ignore');
  for (const group of TARGET_NAMES) {
    const named = usable.findLast((name) => group.some((known) => known === name.toLowerCase()));
    if (named !== undefined) return new Set([named]);
  }
  return new Set(usable.slice(-1));
}
