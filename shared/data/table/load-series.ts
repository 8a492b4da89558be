import type { DataConfig, SeriesConfig } from '../config';
import type {
  Dataset,
  DatasetInfo,
  PreparedColumn,
  Samples,
  Split,
  TargetScaling,
} from '../dataset';
import { DataError, type DataMessage, message } from '../message';
import { splitInTime } from '../split';
import { encodeColumn, widthOf } from './encode';
import { encodeClasses, encodeNumbers, targetInfo } from './encode-target';
import { fitColumn } from './fit';
import { keepRows } from './keep-rows';
import type { ResolvedColumn } from './resolve-columns';
import { factsOf, orderInTime } from './split-by';
import type { Table } from './table';
import { TABLE_INPUT } from './text-columns';
import { cutWindows, spanOf, windowStarts } from './windows';

/** The most numbers that the windows may take: 1 GiB. */
const MAX_VALUES = 2 ** 28;

interface Source {
  readonly table: Table;
  readonly name: string;
  readonly config: DataConfig;
  /** Columns that are no target. */
  readonly used: readonly ResolvedColumn[];
  readonly targets: readonly ResolvedColumn[];
}

/**
 * Windows over rows in time as samples. The past of the targets is among the features; splits follow
 * each other in time, and no window reaches from one into the next or over a row that was left out.
 */
export function loadSeries(
  { table, name, config, used, targets }: Source,
  series: SeriesConfig,
  warnings: DataMessage[],
): Dataset {
  const { file } = table;
  const texts = used.filter(({ config: { type } }) => type === 'text');
  if (texts.length > 0) {
    const columns = texts.map(({ config: { name } }) => name).join(', ');
    warnings.push(message('series-texts', { file, columns }));
  }
  const features = [...used.filter((column) => !texts.includes(column)), ...targets];
  const { rows, places } = inTime(table, keepRows(table, used, targets, warnings), series);
  const infos = targets.map((target) => targetInfo(file, target, rows));
  const parts = splitInTime(rows.length, config.split);
  const trainRows = rows.slice(0, parts.train.length);
  const encoded: [string, Samples][] = [];
  const scalings: [string, TargetScaling][] = [];
  targets.forEach((target, index) => {
    const { name } = target.config;
    const classes = infos[index]?.classes;
    if (classes) encoded.push([name, encodeClasses(target, classes, rows)]);
    else {
      const { samples, scaling } = encodeNumbers(target, rows, trainRows);
      encoded.push([name, samples]);
      scalings.push([name, scaling]);
    }
  });
  const prepared = features.map((column) => fitColumn(column, trainRows));
  const validated = parts.train.length + parts.validation.length;
  const ends = [0, parts.train.length, validated, validated + parts.test.length] as const;
  const stretches = splitsOf(places, ends, series);
  if (config.limit > 0) stretches[0] = stretches[0].slice(-config.limit);
  if (stretches[0].length === 0) {
    const needed = spanOf(series) + 1;
    throw new DataError('too-few-windows', { file, count: parts.train.length, needed });
  }
  const splits = cutSplits(file, { features, prepared, rows, targets: encoded }, stretches, series);
  const [train, validation, test] = splits;
  const width = prepared.reduce((total, column) => total + widthOf(column), 0);
  const info: DatasetInfo = {
    name,
    kind: 'table',
    inputs: [{ name: TABLE_INPUT, shape: [series.length, width] }],
    targets: infos,
    counts: { train: train.size, validation: validation.size, test: test.size },
  };
  const targetScaling = Object.fromEntries(scalings);
  return {
    info,
    train,
    validation,
    test,
    preparation: { info, columns: prepared, series, targetScaling },
  };
}

/** The kept rows in the order of time, and where each stands among all rows. */
export function inTime(
  table: Table,
  kept: Uint32Array,
  { by }: SeriesConfig,
): { readonly rows: Uint32Array; readonly places: Uint32Array } {
  const all = Uint32Array.from({ length: table.rowCount }, (_, row) => row);
  const order = by === undefined ? all : orderInTime(table, by, factsOf(table, by), all);
  const isKept = new Uint8Array(table.rowCount);
  for (const row of kept) isKept[row] = 1;
  const places = all.filter((place) => isKept[order[place] as number] === 1);
  return { rows: places.map((place) => order[place] as number), places };
}

type Stretches = [Uint32Array, Uint32Array, Uint32Array];

/** Where the windows of each split begin; `ends` are the places that part the splits. */
export const splitsOf = (
  places: Uint32Array,
  [first, second, third, fourth]: readonly [number, number, number, number],
  series: SeriesConfig,
): Stretches => [
  windowStarts(places, first, second, series),
  windowStarts(places, second, third, series),
  windowStarts(places, third, fourth, series),
];

interface Cut {
  readonly features: readonly ResolvedColumn[];
  readonly prepared: readonly PreparedColumn[];
  readonly rows: Uint32Array;
  readonly targets: readonly (readonly [string, Samples])[];
}

/** The windows of the three splits. */
export function cutSplits(
  file: string,
  { features, prepared, rows, targets }: Cut,
  stretches: Stretches,
  series: SeriesConfig,
): [Split, Split, Split] {
  const width = prepared.reduce((total, column) => total + widthOf(column), 0);
  const count = stretches.reduce((total, { length }) => total + length, 0);
  if (count * series.length * width > MAX_VALUES || rows.length * width > MAX_VALUES) {
    throw new DataError('too-many-windows', { file, count, length: series.length });
  }
  const data = new Float32Array(rows.length * width);
  let at = 0;
  prepared.forEach((column, index) => {
    encodeColumn(column, (features[index] as ResolvedColumn).facts, rows, data, at, width);
    at += widthOf(column);
  });
  const sequence = { rows, features: data, width, targets: Object.fromEntries(targets) };
  const cut = (starts: Uint32Array) => cutWindows(sequence, starts, series, TABLE_INPUT);
  return [cut(stretches[0]), cut(stretches[1]), cut(stretches[2])];
}
