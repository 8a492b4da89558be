import type { DataConfig } from '../config';
import type { Dataset, Preparation, Samples } from '../dataset';
import { DataError, type DataMessage, someOf } from '../message';
import { encodeTarget } from '../table/apply-target';
import {
  allForTest,
  knownRows,
  noteStrangers,
  type Parts,
  refuseMissing,
} from '../table/apply-to-table';
import { defaultConfig, type ResolvedColumn } from '../table/resolve-columns';
import { splitRows } from '../table/split-rows';
import { keepStored } from './keep-stored';
import { assembleStored, readSplitBy } from './load-stored';
import { type PlacedColumn, placesOf, readable, refuseDropped } from './stored-columns';
import type { StoredTable } from './stored-table';

/** Does for a stored table what `applyToTable` does for one in memory. */
export async function applyToStored(
  table: StoredTable,
  preparation: Preparation,
  { config, name, parts }: { config: DataConfig; name: string; parts: Parts },
  warnings: DataMessage[],
): Promise<Dataset> {
  const { file, names } = table;
  warnings.push(...table.footer.warnings);
  const { columns: prepared = [], info } = preparation;
  if (preparation.series) throw new DataError('series-too-large', { file });
  refuseMissing(table, prepared);
  const wishes = new Map(config.columns.map((column) => [column.name, column]));
  const find = async (
    column: string,
    type: ResolvedColumn['config']['type'],
    target: boolean,
  ): Promise<PlacedColumn> => {
    const place = names.indexOf(column);
    if (place < 0) throw new DataError('unknown-target', { file, column, known: someOf(names) });
    const own = { ...(wishes.get(column) ?? defaultConfig(column, type)), type };
    const facts = await table.summary(place);
    return readable(table, { config: own, facts, target, guess: type, reason: null }, place);
  };
  const features: PlacedColumn[] = [];
  for (const column of prepared) features.push(await find(column.name, column.type, false));
  const targets: ResolvedColumn[] = [];
  for (const target of info.targets) {
    const column = await find(target.name, target.classes ? 'category' : 'number', true);
    refuseDropped(table, [column]);
    targets.push(await column.load());
  }
  refuseDropped(table, features);
  const kept = await keepStored(placesOf(table), features, targets, warnings);
  const rows = knownRows(table, kept, targets, info.targets, warnings);
  if (parts === 'test') {
    for (const [index, column] of prepared.entries()) {
      if (column.type !== 'category') continue;
      const loaded = await features[index]?.load();
      if (loaded) noteStrangers(file, column, loaded.facts, rows, warnings);
    }
  }
  const encoded = info.targets.map((target, index) =>
    encodeTarget(target, targets[index] as ResolvedColumn, rows, preparation),
  );
  const labels = encoded[info.targets.findIndex(({ classes }) => classes)]?.data ?? null;
  const by = parts === 'as-trained' ? await readSplitBy(table, rows, config) : null;
  const input = info.inputs.find(({ values }) => values !== 'text');
  const { counts: _, ...described } = info;
  const dataset = assembleStored(
    { ...described, name },
    {
      table,
      places: features.map(({ place }) => place),
      prepared,
      input: input?.name ?? '',
    },
    {
      rows,
      targets: Object.fromEntries(
        info.targets.map((target, index) => [target.name, encoded[index] as Samples]),
      ),
    },
    parts === 'as-trained'
      ? splitRows(rows, undefined, config, false, labels, by)
      : allForTest(rows.length),
    preparation,
  );
  return { ...dataset, preparation };
}
