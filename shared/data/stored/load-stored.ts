import type { DataConfig } from '../config';
import type {
  Dataset,
  DatasetInfo,
  PreparedColumn,
  Samples,
  Split,
  TargetScaling,
} from '../dataset';
import { DataError, type DataMessage, message, someOf } from '../message';
import { takeSamples } from '../samples';
import type { SplitIndices } from '../split';
import { chooseColumns } from '../table/choose-columns';
import type { ColumnFacts } from '../table/column-facts';
import { widthOf } from '../table/encode';
import { encodeClasses, encodeNumbers, targetInfo } from '../table/encode-target';
import { fitColumn } from '../table/fit';
import { onlyOrdinary, withOrdinary } from '../table/ordinary';
import type { ResolvedColumn } from '../table/resolve-columns';
import { type SplitBy, splitBy } from '../table/split-by';
import { splitRows } from '../table/split-rows';
import { TABLE_INPUT } from '../table/text-columns';
import { keepStored } from './keep-stored';
import { STORED_LIMITS } from './limits';
import { loadedColumns, placesOf, refuseDropped, resolveStored } from './stored-columns';
import { type StoredFeatures, storedSplit } from './stored-samples';
import type { StoredTable } from './stored-table';

/** A sample's features may be so many that a block of them fits into memory many times. */
const MAX_WIDTH = 2 ** 17;

/** Does for a stored table what `loadTable` does for one in memory; the features stay on disk. */
export async function loadStored(
  table: StoredTable,
  config: DataConfig,
  name: string,
  warnings: DataMessage[],
  heldCells = STORED_LIMITS.heldCells,
): Promise<Dataset> {
  const { file, rowCount } = table;
  warnings.push(...table.footer.warnings);
  if (table.names.length < 2) throw new DataError('one-column', { file });
  if (config.series) throw new DataError('series-too-large', { file });
  if (rowCount < 2) throw new DataError('too-few-rows', { file, count: rowCount });
  const columns = await resolveStored(table, config, warnings);
  const { targets, used } = chooseColumns(table, columns, config);
  const features = used.filter(({ config: { type } }) => type !== 'text');
  const texts = used.filter(({ config: { type } }) => type === 'text');
  if (texts.length > 0) {
    const names = texts.map((column) => column.config.name);
    warnings.push(message('texts-left-out', { file, columns: someOf(names), count: names.length }));
  }
  refuseDropped(table, [...targets, ...features]);

  const loaded: ResolvedColumn[] = [];
  for (const target of targets) loaded.push(await target.load());
  const rows = await keepStored(placesOf(table), features, loaded, warnings);
  const infos = withOrdinary(
    loaded.map((target) => targetInfo(file, target, rows)),
    config.ordinary,
    file,
  );
  const encoded = new Map<string, Samples>();
  loaded.forEach((target, index) => {
    const classes = infos[index]?.classes;
    if (classes) encoded.set(target.config.name, encodeClasses(target, classes, rows));
  });
  const [classes] = encoded.values();
  const labels = classes?.data ?? null;
  const by = await readSplitBy(table, rows, config);
  const whole = splitRows(rows, undefined, config, false, labels, by);
  const indices = onlyOrdinary(whole, infos, labels);
  const trainRows = Uint32Array.from(indices.train, (sample) => rows[sample] as number);
  const scalings = new Map<string, TargetScaling>();
  for (const target of loaded.filter((column) => column.config.type === 'number')) {
    const { samples, scaling } = encodeNumbers(target, rows, trainRows);
    encoded.set(target.config.name, samples);
    scalings.set(target.config.name, scaling);
  }

  const prepared: PreparedColumn[] = [];
  for await (const column of loadedColumns(table, features, heldCells))
    prepared.push(fitColumn(column, trainRows));
  const widths = prepared.map(widthOf);
  const width = widths.reduce((total, next) => total + next, 0);
  if (width === 0) throw new DataError('no-features', { file });
  if (width > MAX_WIDTH) {
    const widest = widths.indexOf(widths.reduce((most, next) => Math.max(most, next), 0));
    const column = features[widest]?.config.name ?? '';
    throw new DataError('too-many-features', { file, count: width, column });
  }
  const places = features.map(({ place }) => place);
  return assembleStored(
    {
      name,
      kind: 'table',
      inputs: [
        {
          name: TABLE_INPUT,
          shape: [width],
          columns: prepared.map((column, at) => ({ name: column.name, width: widths[at] ?? 0 })),
        },
      ],
      targets: infos,
    },
    { table, places, prepared, input: TABLE_INPUT },
    { rows, targets: Object.fromEntries(encoded) },
    indices,
    { columns: prepared, targetScaling: Object.fromEntries(scalings) },
  );
}

/** Parts the samples into the three splits, whose features stay on disk. */
export function assembleStored(
  info: Omit<DatasetInfo, 'counts'>,
  features: StoredFeatures,
  all: { readonly rows: Uint32Array; readonly targets: Readonly<Record<string, Samples>> },
  indices: SplitIndices,
  preparation: Omit<Dataset['preparation'], 'info'>,
): Dataset {
  const counts = {
    train: indices.train.length,
    validation: indices.validation.length,
    test: indices.test.length,
  };
  const complete: DatasetInfo = { ...info, counts };
  const part = (samples: Uint32Array): Split => {
    const targets = Object.entries(all.targets).map(
      ([name, values]) => [name, takeSamples(values, samples)] as const,
    );
    const rows = samples.map((sample) => all.rows[sample] as number);
    return storedSplit(features, rows, Object.fromEntries(targets));
  };
  return {
    info: complete,
    train: part(indices.train),
    validation: part(indices.validation),
    test: part(indices.test),
    preparation: { ...preparation, info: complete },
  };
}

/** What the column says by which the project parts its table; null where it parts it by none. */
export async function readSplitBy(
  table: StoredTable,
  rows: Uint32Array,
  { split: { by } }: DataConfig,
): Promise<SplitBy | null> {
  if (!by) return null;
  const { file, names } = table;
  const place = names.indexOf(by.column);
  if (place < 0)
    throw new DataError('split-column-gone', { file, column: by.column, known: someOf(names) });
  if (table.footer.columns[place]?.kind === 'dropped')
    throw new DataError('too-many-texts', { file, column: by.column });
  const [facts] = await table.columns([place]);
  return splitBy(placesOf(table), facts as ColumnFacts, rows, by);
}
