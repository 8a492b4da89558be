import i18next from 'i18next';
import { itemText } from '../shared/data/chain-text';
import { chainOf } from '../shared/data/column-chain';
import type { DatasetInfo } from '../shared/data/dataset';
import {
  type Duplicates,
  type Examination,
  type Finding,
  SPLIT_NAMES,
} from '../shared/data/examine/examination';
import type { ColumnPreview, DataPreview, TablePreview } from '../shared/data/preview';
import { table } from './output';

export interface LookedAt {
  readonly info: DatasetInfo;
  readonly preview: DataPreview | null;
  readonly examination: Examination;
}

const findingText = ({ code, params }: Finding): string =>
  i18next.t(`examination:findings.${code}`, { ...params });

const short = (value: number): string => Number(value.toPrecision(4)).toString();

export function dataText({ info, preview, examination }: LookedAt): string {
  const { name } = info;
  const counts = Object.fromEntries(
    SPLIT_NAMES.map((split) => [split, info.counts[split].toLocaleString('en')]),
  );
  const { balance, duplicates, findings } = examination;
  const rows =
    preview?.kind === 'table'
      ? `${i18next.t('data.rows', { rows: preview.rowCount.toLocaleString('en') })}; `
      : '';
  const parts = [
    `${name}: ${rows}${i18next.t('data.counts', counts)}`,
    ...(preview?.kind === 'table' ? [columnTable(preview, examination)] : []),
    ...balance.filter(({ classes }) => classes.length > 0).map(classTable),
    ...(duplicates ? pairTable(duplicates) : []),
    findings
      .map((finding) => `${i18next.t(`data.${finding.severity}`)}: ${findingText(finding)}`)
      .join('\n'),
  ];
  return parts.filter((part) => part !== '').join('\n\n');
}

function columnTable({ columns }: TablePreview, { table: looked }: Examination): string {
  const head = [
    ...['column', 'type', 'missing', 'distinct', 'values'].map((key) => i18next.t(`data.${key}`)),
    i18next.t('data:step.chain'),
    i18next.t('data.with', { target: looked?.target ?? '' }),
  ];
  const rows = columns.map((column) => {
    const found = looked?.associations.find((one) => one.column === column.name);
    const type = i18next.t(`data:columnType.${column.config.type}`);
    return [
      column.name,
      column.target ? `${type}, ${i18next.t('data.target')}` : type,
      column.missing.toLocaleString('en'),
      column.distinct.toLocaleString('en'),
      valuesOf(column),
      preparationOf(column),
      found
        ? `${i18next.t(`examination:relations.measure.${found.measure}`)} ${found.value.toFixed(2)}`
        : '',
    ];
  });
  return table([head, ...rows], [2, 3]);
}

/** The steps of a column in order. */
function preparationOf({ config, missing, target }: ColumnPreview): string {
  const translate = (key: string, params = {}) => i18next.t(key, params);
  return chainOf(config, missing > 0, target)
    .map((item) => itemText(translate, config, item))
    .join(', ');
}

const SHOWN = 3;
const WIDTH = 40;

function valuesOf({ config, numbers, top }: ColumnPreview): string {
  if (config.type === 'number' && numbers) {
    const { min, max, mean, std } = numbers;
    return `${short(min)} … ${short(max)}, ${short(mean)} ± ${short(std)}`;
  }
  const some = top.slice(0, SHOWN).map(({ value }) => value.replaceAll(/\s+/g, ' '));
  const text = some.join(', ');
  return text.length > WIDTH ? `${text.slice(0, WIDTH - 1)}…` : text;
}

function classTable({ target, classes }: Examination['balance'][number]): string {
  const head = [target, ...SPLIT_NAMES.map((split) => i18next.t(`examination:split.${split}`))];
  const rows = classes.map(({ name, counts }) => [
    name,
    ...SPLIT_NAMES.map((split) => counts[split].toLocaleString('en')),
  ]);
  return table([head, ...rows], [1, 2, 3]);
}

function pairTable({ exact, near }: Duplicates): readonly string[] {
  const all = [
    ...exact.pairs.map((pair) => ({ ...pair, kind: 'equal' as const })),
    ...(near?.pairs ?? []).map((pair) => ({ ...pair, kind: 'alike' as const })),
  ];
  if (all.length === 0) return [];
  const split = (name: string) => i18next.t(`examination:split.${name}`);
  const head = ['duplicates', 'in', 'alsoIn'].map((key) => i18next.t(`data.${key}`));
  const rows = all.map(({ kind, later, earlier, count }) => [
    i18next.t(`data.${kind}`),
    split(later),
    split(earlier),
    count.toLocaleString('en'),
  ]);
  return [table([[...head, ''], ...rows], [3])];
}

export function dataJson({ info, preview, examination }: LookedAt): unknown {
  const { findings, duplicates, balance, table: looked } = examination;
  return {
    name: info.name,
    kind: info.kind,
    splits: info.counts,
    inputs: info.inputs,
    columns: preview?.kind === 'table' ? preview.columns.map((column) => columnJson(column)) : null,
    targets: balance,
    associations: looked?.associations ?? null,
    missing: looked?.missing ?? null,
    outliers: looked?.outliers ?? null,
    duplicates: duplicates && {
      samples: duplicates.samples,
      exact: duplicates.exact,
      near: duplicates.near,
      contradictions: duplicates.contradictions,
      chance: duplicates.chance,
      examples: duplicates.examples.map(({ kind, members }) => ({
        kind,
        members: members.map(({ split, place, target }) => ({ split, place, target })),
      })),
    },
    findings: findings.map((finding) => ({ ...finding, message: findingText(finding) })),
  };
}

const columnJson = ({ name, config, target, missing, distinct, numbers, top }: ColumnPreview) => ({
  name,
  type: config.type,
  target,
  missing,
  distinct,
  numbers,
  top,
});
