import { type DataAccess, readBytes } from '../access';
import { findBundled } from '../catalog';
import type { DataConfig } from '../config';
import type { Dataset, TargetInfo } from '../dataset';
import { takeSplit } from '../held';
import { collect, type DataResult } from '../message';
import { withoutRepeats } from '../oversample';
import { restoreTarget } from '../prepare';
import { bundledTable, withCatalogTarget } from '../table/bundled-table';
import { openTable } from '../table/open-table';
import { placeOf, type Table } from '../table/table';
import { balanceOf } from './balance';
import { duplicateFindings } from './duplicate-findings';
import { findDuplicates } from './duplicates';
import type { DuplicateMember, Examination, SplitName } from './examination';
import { type ExaminedTable, examineTable } from './examine-table';
import { fileNames } from './places';
import { textLengths } from './text-lengths';

/**
 * A close look at data that were loaded: what comes again, gives the answer away, lacks or stands out. A
 * table that is too large for the memory is looked at no closer than its preview.
 */
export function examineData(
  config: DataConfig,
  access: DataAccess,
  read: Dataset,
): Promise<DataResult<Examination>> {
  return collect(async () => {
    // Samples that are repeated on purpose are no duplicates.
    const dataset = config.oversample === undefined ? read : await withoutRepeats(read);
    const isLarge = dataset.info.kind === 'table' && dataset.train.stored !== undefined;
    const source = isLarge ? numbered(config) : await openSource(config, access);
    const table = source.table
      ? examineTable(source.table, source.config, source.inTime, dataset)
      : null;
    const chance = table ? repeatsByChance(dataset, table.coincidence) : 0;
    // Pairs of a user and an item are drawn, those not taken among them: they come again by design.
    const areSamples =
      dataset.info.targets.every(({ next, ranks }) => !next && !ranks) && !dataset.info.environment;
    const duplicates =
      areSamples && !isLarge
        ? await findDuplicates(dataset, chance, describer(dataset, source, table))
        : null;
    const asked = dataset.validation.size + dataset.test.size;
    const findings = [
      ...(duplicates ? duplicateFindings(duplicates, { isTable: table !== null, asked }) : []),
      ...(table?.findings ?? []),
    ];
    const isGrave = ({ severity }: (typeof findings)[number]) => severity === 'warning';
    return {
      findings: [...findings.filter(isGrave), ...findings.filter((found) => !isGrave(found))],
      duplicates,
      balance: areSamples ? balanceOf(read) : [],
      textLengths: areSamples ? await textLengths(dataset) : [],
      table: table?.examination ?? null,
    };
  });
}

interface Source {
  readonly config: DataConfig;
  readonly table: Table | null;
  readonly inTime: boolean;
  /** Where a sample is for a person, by its row. */
  readonly placeOf: (row: number) => string;
}

const numbered = (config: DataConfig): Source => ({
  config,
  table: null,
  inTime: false,
  placeOf: (row) => String(row + 1),
});

async function openSource(config: DataConfig, access: DataAccess): Promise<Source> {
  const { source } = config;
  if (source.kind === 'bundled') {
    const set = await findBundled(access, source.id);
    if (!set.format.startsWith('csv') || set.kind === 'image') return numbered(config);
    const table = await bundledTable(set, access, []);
    const own = withCatalogTarget(config, set);
    return { ...ofTable(table, own), inTime: set.kind === 'series' };
  }
  if (source.kind !== 'file') return numbered(config);
  if (source.format === 'table') {
    const bytes = await readBytes(() => access.file(source.key), source.name);
    return { ...ofTable(await openTable(bytes, source.name, config, []), config), inTime: false };
  }
  const names = await fileNames(config, access);
  return names ? { ...numbered(config), placeOf: names } : numbered(config);
}

const ofTable = (table: Table, config: DataConfig) => ({
  config,
  table,
  placeOf: (row: number) => String(placeOf(table, row)),
});

/** Samples of validation and test that equal an earlier one, were the columns independent. */
function repeatsByChance({ train, validation, test }: Dataset, coincidence: number): number {
  const again = (later: number, earlier: number) => later * Math.min(1, earlier * coincidence);
  return again(validation.size, train.size) + again(test.size, train.size + validation.size);
}

const describer =
  (dataset: Dataset, source: Source, table: ExaminedTable | null) =>
  async (name: SplitName, sample: number): Promise<DuplicateMember> => {
    const split = dataset[name];
    const row = split.rows[sample] as number;
    const [target] = dataset.info.targets;
    const { inputs, texts = {} } = await takeSplit(split, Uint32Array.of(sample));
    const [text] = Object.values(texts);
    const [image] = dataset.info.kind === 'image' ? Object.values(inputs) : [];
    return {
      split: name,
      place: source.placeOf(row),
      target: target ? targetText(dataset, name, sample, target) : '',
      ...(image && {
        image: { pixels: Uint8Array.from(image.data), shape: image.shape, scale: image.scale },
      }),
      ...(text?.[0] !== undefined && { text: text[0] }),
      ...(table && { cells: table.cellsOf(row) }),
    };
  };

function targetText(
  { preparation, ...splits }: Dataset,
  split: SplitName,
  sample: number,
  { name, classes, size, shape }: TargetInfo,
): string {
  if (size !== 1 || shape) return '';
  const value = splits[split].targets[name]?.data[sample] as number;
  if (classes) return classes[value] ?? '';
  const [number = 0] = restoreTarget(preparation, name, [value]);
  return Number(number.toPrecision(6)).toString();
}
