import { assemble } from '../assemble';
import type { DataConfig } from '../config';
import type { Dataset, Preparation, PreparedColumn, Samples, TargetInfo } from '../dataset';
import { DataError, type DataMessage, message, someOf } from '../message';
import type { SplitIndices } from '../split';
import { applySeries } from './apply-series';
import { encodeTarget } from './apply-target';
import { takesAny } from './category-encoding';
import { type ColumnFacts, columnFacts } from './column-facts';
import { encodeColumn, widthOf } from './encode';
import { keepRows } from './keep-rows';
import { onlyOrdinary } from './ordinary';
import { defaultConfig, factsFor, type ResolvedColumn } from './resolve-columns';
import { readSplitBy } from './split-by';
import { splitRows } from './split-rows';
import type { Table } from './table';
import { textsOf } from './text-columns';

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
  const { columns: prepared = [], info } = preparation;
  refuseMissing(table, [...prepared, ...timeColumn(preparation)]);
  const { features, targets } = resolve(table, preparation, config);
  const kept = keepRows(table, features, targets, warnings);
  const rows = knownRows(table, kept, targets, info.targets, warnings);
  if (parts === 'test') {
    prepared.forEach((column, index) => {
      noteStrangers(table.file, column, (features[index] as ResolvedColumn).facts, rows, warnings);
    });
  }
  if (preparation.series) {
    return applySeries(
      { table, rows, features, targets },
      { preparation, series: preparation.series, config, name, parts },
    );
  }
  const encoded = info.targets.map((target, index) =>
    encodeTarget(target, targets[index] as ResolvedColumn, rows, preparation),
  );
  const labels = encoded[info.targets.findIndex(({ classes }) => classes)]?.data ?? null;
  const input = info.inputs.find(({ values }) => values !== 'text');
  const textColumns = prepared.filter((column) => column.type === 'text');
  const textFeatures = features.filter((_, index) => prepared[index]?.type === 'text');
  const { counts: _, ...described } = info;
  const dataset = assemble(
    { ...described, name },
    {
      inputs: input ? { [input.name]: encodeFeatures(prepared, features, rows) } : {},
      ...(textColumns.length > 0 && { texts: textsOf(textColumns, textFeatures, rows) }),
      targets: Object.fromEntries(
        info.targets.map((target, index) => [target.name, encoded[index] as Samples]),
      ),
      rows,
    },
    parts === 'as-trained'
      ? onlyOrdinary(
          splitRows(
            rows,
            table.parts,
            config,
            inTime,
            labels,
            readSplitBy(table, rows, config.split),
          ),
          info.targets,
          labels,
        )
      : allForTest(rows.length),
    preparation,
  );
  return { ...dataset, preparation };
}

/** The columns that the model takes and learns, as they are in the table. */
function resolve(table: Table, { columns = [], info }: Preparation, config: DataConfig) {
  const { file, names } = table;
  const wishes = new Map(config.columns.map((column) => [column.name, column]));
  const find = (column: string, type: PreparedColumn['type'], target: boolean): ResolvedColumn => {
    const values = table.columns[names.indexOf(column)];
    if (values === undefined) {
      throw new DataError('unknown-target', { file, column, known: someOf(names) });
    }
    const own = { ...(wishes.get(column) ?? defaultConfig(column, type)), type };
    const facts = factsFor(own, columnFacts(values, table.decimal));
    return { config: own, facts, target, guess: type, reason: null };
  };
  return {
    features: columns.map(({ name, type }) => find(name, type, false)),
    targets: info.targets.map(({ name, classes }) =>
      find(name, classes ? 'category' : 'number', true),
    ),
  };
}

function encodeFeatures(
  prepared: readonly PreparedColumn[],
  features: readonly ResolvedColumn[],
  rows: Uint32Array,
): Samples {
  const width = prepared.reduce((total, column) => total + widthOf(column), 0);
  const data = new Float32Array(rows.length * width);
  let at = 0;
  prepared.forEach((column, index) => {
    encodeColumn(column, (features[index] as ResolvedColumn).facts, rows, data, at, width);
    at += widthOf(column);
  });
  return { data, shape: [width], scale: 1 };
}

export const allForTest = (count: number): SplitIndices => ({
  train: new Uint32Array(),
  validation: new Uint32Array(),
  test: Uint32Array.from({ length: count }, (_, row) => row),
});

/** The column that tells the order of a series' rows. */
export const timeColumn = ({ series }: Preparation): readonly { readonly name: string }[] =>
  series?.by === undefined ? [] : [{ name: series.by }];

/** Every column that the model takes must be there: filling in a whole column would be a guess. */
export function refuseMissing(
  { file, names }: Pick<Table, 'file' | 'names'>,
  prepared: readonly { readonly name: string }[],
): void {
  const existing = new Set(names);
  const missing = prepared.map(({ name }) => name).filter((name) => !existing.has(name));
  if (missing.length === 0) return;
  const params = { file, columns: someOf(missing), count: missing.length, known: someOf(names) };
  throw new DataError('columns-missing', params);
}

/** The rows whose classes the model knows; the others are told. */
export function knownRows(
  { file }: Pick<Table, 'file'>,
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
export function noteStrangers(
  file: string,
  column: PreparedColumn,
  { values, absent }: ColumnFacts,
  rows: Uint32Array,
  warnings: DataMessage[],
): void {
  if (column.type !== 'category' || takesAny(column.encoding)) return;
  const known = new Set(column.categories);
  const strange = values.texts.map((text, code) => absent[code] === 0 && !known.has(text));
  const cells = rows.filter((row) => strange[values.code(row)]);
  if (cells.length === 0) return;
  const categories = new Set(Array.from(cells, (row) => values.text(row)));
  const params = { file, column: column.name, categories: someOf([...categories]) };
  warnings.push(message('unknown-categories', { ...params, count: cells.length }));
}
