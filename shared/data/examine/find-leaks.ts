import { someOf } from '../message';
import type { ResolvedColumn } from '../table/resolve-columns';
import { associate } from './association';
import { type ColumnSample, sampleColumn } from './column-sample';
import type { Finding } from './examination';
import { findGiveaway } from './gives-away';
import { isRowId, isTimeOrder } from './row-numbers';

const NEARLY_ALL = 0.995;
/** A rare value that goes with the target is worth keeping. */
const UNRELATED = 0.1;
/** Fewer rows don't show that a value is rare. */
const ROWS_FOR_CONSTANT = 200;

export interface TableSource {
  /** Columns that the network gets, texts aside, and the targets. */
  readonly features: readonly ResolvedColumn[];
  readonly targets: readonly ResolvedColumn[];
  readonly all: readonly ResolvedColumn[];
  /** Rows to look at, rising. */
  readonly rows: Uint32Array;
  /** Whether the rows are a series: a column that counts them is its time. */
  readonly inTime: boolean;
  /** Whether rows are put into the splits regardless of their order. */
  readonly isShuffled: boolean;
}

/** Columns that give the answer away, number the rows or say nothing, and rows in the order of time. */
export function findLeaks(source: TableSource): readonly Finding[] {
  const { features, targets, rows } = source;
  const targetSamples = targets.map((column) => sampleColumn(column, rows));
  const findings: Finding[] = [];
  const constant: string[] = [];
  for (const column of features) {
    const sample = sampleColumn(column, rows);
    const id = source.inTime ? null : idFinding(column);
    const found = id ?? firstGiveaway(sample, targetSamples);
    if (found) findings.push(found);
    else if (saysNothing(column, sample, targetSamples)) constant.push(sample.name);
  }
  const order = orderFinding(source);
  if (order) findings.push(order);
  if (constant.length > 0) {
    findings.push({
      code: 'near-constant',
      severity: 'note',
      params: { columns: someOf(constant), count: constant.length },
      fix: { kind: 'ignore-columns', columns: constant },
    });
  }
  return findings;
}

function idFinding({ config: { name, type }, facts }: ResolvedColumn): Finding | null {
  if (type !== 'number' && type !== 'category') return null;
  if (!isRowId(name, facts, type)) return null;
  const fix = { kind: 'ignore-columns', columns: [name] } as const;
  return { code: 'row-id', severity: 'warning', params: { column: name }, fix };
}

function firstGiveaway(sample: ColumnSample, targets: readonly ColumnSample[]): Finding | null {
  for (const target of targets) {
    const found = findGiveaway(sample, target);
    if (found) return found;
  }
  return null;
}

function saysNothing(
  { facts: { values, absent, present } }: ResolvedColumn,
  sample: ColumnSample,
  targets: readonly ColumnSample[],
): boolean {
  if (present < ROWS_FOR_CONSTANT) return false;
  const most = Array.from(values.counts).reduce(
    (most, n, code) => (absent[code] ? most : Math.max(most, n)),
    0,
  );
  if (most < NEARLY_ALL * present || present < values.length / 2) return false;
  return targets.every((target) => Math.abs(associate(sample, target).value || 0) < UNRELATED);
}

/** Rows in the order of time whose splits don't follow it: what is tested lies among what was learnt. */
function orderFinding({ all, rows, isShuffled }: TableSource): Finding | null {
  if (!isShuffled) return null;
  const time = all.find(
    ({ config, facts, target }) => !target && isTimeOrder(config.name, facts, rows),
  );
  if (!time) return null;
  const column = time.config.name;
  const fix = { kind: 'split-in-time', column } as const;
  return { code: 'time-order', severity: 'warning', params: { column }, fix };
}
