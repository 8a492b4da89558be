import { assemble } from '../assemble';
import type { DataConfig } from '../config';
import type { Dataset, Preparation, PreparedColumn, Samples, TargetInfo } from '../dataset';
import { DataError, type DataMessage, message, someOf } from '../message';
import type { SplitIndices } from '../split';
import { type ColumnFacts, columnFacts } from './column-facts';
import { encodeColumn, scaleNumber, widthOf } from './encode';
import { encodeClasses } from './encode-target';
import { keepRows } from './keep-rows';
import { splitRows } from './load-table';
import type { Table } from './read-table';
import { defaultConfig, type ResolvedColumn } from './resolve-columns';

/** How data for a trained model are parted. */
export type Parts = 'as-trained' | 'test';

interface Source {
  readonly config: DataConfig;
  readonly name: string;
  readonly parts: Parts;
  /** Whether the rows are a series. */
  readonly inTime: boolean;
}

/** Turns a table into features and targets by what a model learnt from its training rows. */
export function applyToTable(
  table: Table,
  preparation: Preparation,
  { config, name, parts, inTime }: Source,
  warnings: DataMessage[],
): Dataset {
  const { columns: prepared = [], info, targetScaling } = preparation;
  const { file, names } = table;
  refuseMissing(table, prepared);
  const wishes = new Map(config.columns.map((column) => [column.name, column]));
  const resolve = (column: string, type: 'number' | 'category', target: boolean) => {
    const place = names.indexOf(column);
    const values = table.columns[place];
    if (values === undefined) {
      throw new DataError('unknown-target', { file, column, known: someOf(names) });
    }
    const facts = columnFacts(values, table.decimal);
    const own = { ...(wishes.get(column) ?? defaultConfig(column, type)), type };
    return { config: own, facts, target, guess: type, reason: null } satisfies ResolvedColumn;
  };
  const features = prepared.map((column) => resolve(column.name, column.type, false));
  const targets = info.targets.map((target) =>
    resolve(target.name, target.classes ? 'category' : 'number', true),
  );
  const kept = keepRows(table, features, targets, warnings);
  const rows = knownRows(table, kept, targets, info.targets, warnings);
  prepared.forEach((column, index) => {
    noteStrangers(file, column, (features[index] as ResolvedColumn).facts, rows, warnings);
  });

  const encoded: Record<string, Samples> = {};
  info.targets.forEach((target, index) => {
    const column = targets[index] as ResolvedColumn;
    encoded[target.name] = target.classes
      ? encodeClasses(column, target.classes, rows)
      : scaled(column.facts, rows, targetScaling[target.name]);
  });
  const width = prepared.reduce((total, column) => total + widthOf(column), 0);
  const data = new Float32Array(rows.length * width);
  let at = 0;
  prepared.forEach((column, index) => {
    encodeColumn(column, (features[index] as ResolvedColumn).facts, rows, data, at, width);
    at += widthOf(column);
  });
  const [input] = info.inputs;
  if (input === undefined) throw new DataError('not-a-table-model');
  const labels = info.targets.find(({ classes }) => classes)?.name ?? '';
  const { counts: _, ...described } = info;
  const dataset = assemble(
    { ...described, name },
    { inputs: { [input.name]: { data, shape: [width], scale: 1 } }, targets: encoded, rows },
    parts === 'as-trained'
      ? splitRows(rows.length, config, inTime, encoded[labels]?.data ?? null)
      : allForTest(rows.length),
    preparation,
  );
  return { ...dataset, preparation };
}

const allForTest = (count: number): SplitIndices => ({
  train: new Uint32Array(),
  validation: new Uint32Array(),
  test: Uint32Array.from({ length: count }, (_, row) => row),
});

/** Every column that the model takes must be there: filling in a whole column would be a guess. */
export function refuseMissing(
  { file, names }: Pick<Table, 'file' | 'names'>,
  prepared: readonly PreparedColumn[],
): void {
  const existing = new Set(names);
  const missing = prepared.map(({ name }) => name).filter((name) => !existing.has(name));
  if (missing.length === 0) return;
  const params = { file, columns: someOf(missing), count: missing.length, known: someOf(names) };
  throw new DataError('columns-missing', params);
}

/** The rows whose classes the model knows; the others are told. */
function knownRows(
  { file }: Table,
  rows: Uint32Array,
  targets: readonly ResolvedColumn[],
  infos: readonly TargetInfo[],
  warnings: DataMessage[],
): Uint32Array {
  let known = rows;
  targets.forEach(({ facts: { values } }, index) => {
    const classes = infos[index]?.classes;
    if (!classes) return;
    const names = new Set(classes);
    const strange = new Set(values.texts.filter((text) => !names.has(text)));
    const before = known;
    known = before.filter((row) => !strange.has(values.text(row)));
    if (known.length === before.length) return;
    const met = new Set(Array.from(before, (row) => values.text(row)));
    const params = {
      file,
      classes: someOf([...strange].filter((text) => met.has(text))),
      known: someOf(classes),
    };
    if (known.length === 0) throw new DataError('no-known-class', params);
    const count = before.length - known.length;
    warnings.push(message('unknown-classes', { ...params, count }));
  });
  return known;
}

/** Categories that the training rows didn't have: the model sees none of its own in their place. */
function noteStrangers(
  file: string,
  column: PreparedColumn,
  { values, absent }: ColumnFacts,
  rows: Uint32Array,
  warnings: DataMessage[],
): void {
  if (column.type === 'number') return;
  const known = new Set(column.categories);
  const strange = values.texts.map((text, code) => absent[code] === 0 && !known.has(text));
  const cells = rows.filter((row) => strange[values.code(row)]);
  if (cells.length === 0) return;
  const categories = new Set(Array.from(cells, (row) => values.text(row)));
  const params = { file, column: column.name, categories: someOf([...categories]) };
  warnings.push(message('unknown-categories', { ...params, count: cells.length }));
}

function scaled(
  { numbers, values }: ColumnFacts,
  rows: Uint32Array,
  scaling = { scale: 1, offset: 0 },
): Samples {
  const data = Float32Array.from(rows, (row) =>
    scaleNumber(numbers[values.code(row)] as number, scaling),
  );
  return { data, shape: [1], scale: 1 };
}
