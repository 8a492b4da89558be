import type { DataConfig } from '../config';
import type { Dataset } from '../dataset';
import { type ResolvedColumn, resolveColumns } from '../table/resolve-columns';
import { placeOf, type Table } from '../table/table';
import { associate } from './association';
import { type ColumnSample, sampleColumn, sampleRows } from './column-sample';
import { correlate } from './correlations';
import { classesOf, distribution } from './distributions';
import { type Finding, SPLIT_NAMES, type TableExamination } from './examination';
import { findLeaks } from './find-leaks';
import { missingValues } from './missing';
import { findOutliers } from './outliers';

/** Rows that are looked at; more would change no figure that a person can see. */
const SAMPLED = 10_000;
/** Fewer show a leak as well, and each column is sorted for it. */
const FOR_LEAKS = 4000;
/** Columns whose distribution is kept for looking at. */
const DISTRIBUTIONS = 200;

export interface ExaminedTable {
  readonly examination: TableExamination;
  readonly findings: readonly Finding[];
  /** Chance that two rows are the same in all the columns that the network gets. */
  readonly coincidence: number;
  /** A row's cells, of the columns that are used. */
  readonly cellsOf: (row: number) => readonly { readonly name: string; readonly value: string }[];
}

/** A close look at the columns of a table whose rows are in `dataset`. */
export function examineTable(
  table: Table,
  config: DataConfig,
  inTime: boolean,
  dataset: Dataset,
): ExaminedTable {
  const all = resolveColumns(table, config, []);
  const targets = all.filter(({ target }) => target);
  const used = all.filter(({ config: { type }, target }) => !target && type !== 'ignore');
  const features = used.filter(({ config: { type } }) => type !== 'text');
  const rows = sampleRows(allRows(dataset), SAMPLED);
  const samples = features.map((column) => sampleColumn(column, rows));
  const targetSamples = targets.map((column) => sampleColumn(column, rows));
  const [target] = targetSamples;
  const associations = target ? associationsOf(samples, target) : [];
  const strongest = [...samples].sort(byPlace(associations.map(({ column }) => column)));
  const isInTime = inTime || config.series !== undefined || config.split.by?.kind === 'time';
  const isShuffled = !isInTime && table.parts === undefined && config.split.by === undefined;
  const place = (sampled: number) => String(placeOf(table, rows[sampled] as number));
  return {
    findings: findLeaks({
      features,
      targets,
      all,
      rows: sampleRows(rows, FOR_LEAKS),
      inTime: isInTime,
      isShuffled,
    }),
    coincidence: coincidenceOf(used),
    cellsOf: (row) =>
      [...used, ...targets].map(({ config: { name }, facts }) => ({
        name,
        value: facts.values.text(row),
      })),
    examination: {
      rowCount: table.rowCount,
      sampled: rows.length,
      missing: missingValues([...used, ...targets], table.rowCount),
      target: target?.name ?? '',
      associations,
      correlations: correlate([...targetSamples, ...strongest]),
      outliers: [...samples, ...targetSamples]
        .filter(({ kind }) => kind === 'number')
        .flatMap((column) => findOutliers(column, place) ?? [])
        .sort((a, b) => b.count - a.count),
      distributions: target ? distributionsOf(strongest, target) : [],
    },
  };
}

/** The rows of every split, rising: the order of the file. */
function allRows(dataset: Dataset): Uint32Array {
  const parts = SPLIT_NAMES.map((name) => dataset[name].rows);
  const rows = new Uint32Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    rows.set(part, at);
    at += part.length;
  }
  return rows.sort();
}

const associationsOf = (columns: readonly ColumnSample[], target: ColumnSample) =>
  columns
    .map((column) => associate(column, target))
    .filter(({ value }) => !Number.isNaN(value))
    .sort((a, b) => Math.abs(b.value) - Math.abs(a.value));

function byPlace(order: readonly string[]): (a: ColumnSample, b: ColumnSample) => number {
  const places = new Map(order.map((name, place) => [name, place]));
  const placeOf = ({ name }: ColumnSample) => places.get(name) ?? order.length;
  return (a, b) => placeOf(a) - placeOf(b);
}

function distributionsOf(columns: readonly ColumnSample[], target: ColumnSample) {
  const classes = classesOf(target);
  return columns.slice(0, DISTRIBUTIONS).map((column) => distribution(column, classes));
}

/** As if the columns had nothing to do with each other: the product of each one's share of equal pairs. */
const coincidenceOf = (columns: readonly ResolvedColumn[]): number =>
  columns.reduce((product, { facts: { values } }) => {
    const pairs = values.length * (values.length - 1);
    const equal = Array.from(values.counts).reduce(
      (sum, count) => sum + (count * (count - 1)) / pairs,
      0,
    );
    return product * equal;
  }, 1);
