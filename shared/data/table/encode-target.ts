import type { Samples, TargetInfo, TargetScaling } from '../dataset';
import { DataError } from '../message';
import { toModel } from '../target-scaling';
import { categoriesOf, countCodes } from './fit';
import { fitSteps } from './number-steps';
import type { ResolvedColumn } from './resolve-columns';
import { scalingOf, weighted } from './weighted';

const MAX_CLASSES = 10_000;

/** What a target column asks for, found from the rows that have a value. */
export function targetInfo(file: string, column: ResolvedColumn, rows: Uint32Array): TargetInfo {
  const { config, facts } = column;
  const { name } = config;
  if (config.type === 'ignore') throw new DataError('target-ignored', { file, column: name });
  if (config.type === 'date') throw new DataError('target-date', { file, column: name });
  const counts = countCodes(facts, rows);
  const distinct = counts.reduce((total, count) => total + (count > 0 ? 1 : 0), 0);
  if (distinct < 2) throw new DataError('constant-target', { file, column: name });
  if (config.type === 'number') return { name, task: 'regression', size: 1 };
  if (distinct > MAX_CLASSES) {
    const params = { file, column: name, count: distinct, limit: MAX_CLASSES };
    throw new DataError('too-many-classes', params);
  }
  const classes = categoriesOf(facts, counts);
  return { name, task: classes.length === 2 ? 'binary' : 'multiclass', classes, size: 1 };
}

/** Whether a row says what the target is. */
export function hasTarget({ config, facts }: ResolvedColumn, row: number): boolean {
  const code = facts.values.code(row);
  if (facts.absent[code] === 1) return false;
  const isNumber = config.type === 'number' || config.type === 'date';
  return !isNumber || !Number.isNaN(facts.numbers[code] as number);
}

/** Class index of each row. */
export function encodeClasses(
  { facts }: ResolvedColumn,
  classes: readonly string[],
  rows: Uint32Array,
): Samples {
  const index = new Map(classes.map((name, position) => [name, position]));
  const positions = facts.values.texts.map((text) => index.get(text) ?? 0);
  const data = Int32Array.from(rows, (row) => positions[facts.values.code(row)] as number);
  return { data, shape: [1], scale: 1 };
}

/** Numbers of the rows as a model learns them, the steps and the scaling learnt from the training rows. */
export function encodeNumbers(
  { config, facts }: ResolvedColumn,
  rows: Uint32Array,
  trainRows: Uint32Array,
): { readonly samples: Samples; readonly scaling: TargetScaling } {
  // Only what can be undone: a prediction has to come back to the target's own unit.
  const undoable = config.steps?.filter(({ kind }) => kind === 'log' || kind === 'power');
  const { steps, values } = fitSteps(undoable, weighted(facts, countCodes(facts, trainRows)));
  const scaling = {
    ...(steps.length > 0 && { steps }),
    ...scalingOf(config.scaling, values),
  };
  const data = Float32Array.from(rows, (row) =>
    toModel(facts.numbers[facts.values.code(row)] as number, scaling),
  );
  return { samples: { data, shape: [1], scale: 1 }, scaling };
}
