import { assemble } from '../assemble';
import type { DataConfig } from '../config';
import type { Dataset, Samples, TargetScaling } from '../dataset';
import { DataError, type DataMessage } from '../message';
import { chooseColumns } from './choose-columns';
import { encodeColumn, widthOf } from './encode';
import { encodeClasses, encodeNumbers, targetInfo } from './encode-target';
import { fitColumn } from './fit';
import { keepRows } from './keep-rows';
import { loadSeries } from './load-series';
import { onlyOrdinary, withOrdinary } from './ordinary';
import { type ResolvedColumn, resolveColumns } from './resolve-columns';
import { readSplitBy } from './split-by';
import { splitRows } from './split-rows';
import type { Table } from './table';
import { TABLE_INPUT, textColumn, textsOf } from './text-columns';

/** The most numbers that the features of all rows may take: 1 GiB. */
const MAX_VALUES = 2 ** 28;

/** Turns a table into features and targets. `inTime` keeps the rows' order: a series. */
export function loadTable(
  table: Table,
  config: DataConfig,
  name: string,
  inTime: boolean,
  warnings: DataMessage[],
): Dataset {
  const { file } = table;
  if (table.rowCount < 2) throw new DataError('too-few-rows', { file, count: table.rowCount });
  const columns = resolveColumns(table, config, warnings);
  const { targets, used } = chooseColumns(table, columns, config);
  if (config.series) {
    return loadSeries({ table, name, config, used, targets }, config.series, warnings);
  }
  const rows = keepRows(table, used, targets, warnings);
  const texts = used.filter(({ config: { type } }) => type === 'text');
  const features = used.filter(({ config: { type } }) => type !== 'text');
  const infos = withOrdinary(
    targets.map((target) => targetInfo(file, target, rows)),
    config.ordinary,
    file,
  );
  // A column may be called `__proto__`: entries, not assignments, make it a key like any other.
  const encoded = new Map<string, Samples>();
  targets.forEach((target, index) => {
    const classes = infos[index]?.classes;
    if (classes) encoded.set(target.config.name, encodeClasses(target, classes, rows));
  });

  const [classes] = encoded.values();
  const labels = classes?.data ?? null;
  const by = readSplitBy(table, rows, config.split);
  const whole = splitRows(rows, table.parts, config, inTime, labels, by);
  const indices = onlyOrdinary(whole, infos, labels);
  const trainRows = Uint32Array.from(indices.train, (sample) => rows[sample] as number);
  const scalings = new Map<string, TargetScaling>();
  for (const target of targets.filter((column) => column.config.type === 'number')) {
    const { samples, scaling } = encodeNumbers(target, rows, trainRows);
    encoded.set(target.config.name, samples);
    scalings.set(target.config.name, scaling);
  }

  const prepared = features.map((column) => fitColumn(column, trainRows));
  const widths = prepared.map(widthOf);
  const width = widths.reduce((total, next) => total + next, 0);
  if (width === 0 && texts.length === 0) throw new DataError('no-features', { file });
  if (width * rows.length > MAX_VALUES) throw tooWide(file, features, widths, width);
  const data = new Float32Array(rows.length * width);
  let at = 0;
  prepared.forEach((column, index) => {
    const { facts } = features[index] as ResolvedColumn;
    encodeColumn(column, facts, rows, data, at, width);
    at += widths[index] as number;
  });
  const widthByName = prepared.map((column) => ({ name: column.name, width: widthOf(column) }));
  const textColumns = texts.map(({ config }) => textColumn(config.name));
  return assemble(
    {
      name,
      kind: 'table',
      inputs: [
        ...(width > 0 ? [{ name: TABLE_INPUT, shape: [width], columns: widthByName }] : []),
        ...textColumns.map(({ input }) => ({ name: input, shape: [], values: 'text' as const })),
      ],
      targets: infos,
      ...(inTime && { inTime }),
    },
    {
      inputs: width > 0 ? { [TABLE_INPUT]: { data, shape: [width], scale: 1 } } : {},
      ...(texts.length > 0 && { texts: textsOf(textColumns, texts, rows) }),
      targets: Object.fromEntries(encoded),
      rows,
    },
    indices,
    {
      columns: [...(width > 0 ? prepared : []), ...textColumns],
      targetScaling: Object.fromEntries(scalings),
    },
  );
}

function tooWide(
  file: string,
  features: readonly ResolvedColumn[],
  widths: readonly number[],
  width: number,
): DataError {
  const widest = widths.indexOf(widths.reduce((most, next) => Math.max(most, next), 0));
  const column = features[widest]?.config.name ?? '';
  return new DataError('too-many-features', { file, count: width, column });
}
