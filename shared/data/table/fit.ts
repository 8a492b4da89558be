import type { PreparedColumn } from '../dataset';
import type { ColumnFacts } from './column-facts';
import type { ResolvedColumn } from './resolve-columns';

/** Offset and scale of a number: prepared = (value − offset) / scale. */
export interface Scaling {
  readonly offset: number;
  readonly scale: number;
}

/** Learns from the training rows alone how a column is prepared. */
export function fitColumn(column: ResolvedColumn, rows: Uint32Array): PreparedColumn {
  const { config, facts } = column;
  const counts = countCodes(facts, rows);
  if (config.type === 'category') {
    const categories = categoriesOf(facts, counts);
    const fill = config.missing === 'zero' ? '' : (mostFrequent(facts, counts) ?? '');
    return { name: config.name, type: 'category', fill, categories };
  }
  const fill = fillNumber(config.missing, facts, counts);
  return { name: config.name, type: 'number', fill, ...fitScaling(config.scaling, facts, counts) };
}

/** How often each distinct text occurs in the rows. */
export function countCodes({ values }: ColumnFacts, rows: Uint32Array): Uint32Array {
  const counts = new Uint32Array(values.texts.length);
  for (const row of rows) {
    const code = values.code(row);
    counts[code] = (counts[code] as number) + 1;
  }
  return counts;
}

/** The values that occur, in order: by number where all are numbers, else by text. */
export function categoriesOf(facts: ColumnFacts, counts: Uint32Array): readonly string[] {
  const { values, numbers, absent } = facts;
  const found: { readonly text: string; readonly number: number }[] = [];
  values.texts.forEach((text, code) => {
    if ((counts[code] as number) === 0 || absent[code] === 1) return;
    found.push({ text, number: numbers[code] as number });
  });
  const allNumbers = found.every(({ number }) => !Number.isNaN(number));
  const byText = (a: string, b: string) => (a < b ? -1 : Number(a > b));
  found.sort((a, b) => (allNumbers ? a.number - b.number : 0) || byText(a.text, b.text));
  return found.map(({ text }) => text);
}

/** The commonest value; of several the first in order, so that the order of rows doesn't matter. */
function mostFrequent(facts: ColumnFacts, counts: Uint32Array): string | null {
  const counted = new Map(facts.values.texts.map((text, code) => [text, counts[code] as number]));
  let best: string | null = null;
  for (const text of categoriesOf(facts, counts)) {
    if (best === null || (counted.get(text) ?? 0) > (counted.get(best) ?? 0)) best = text;
  }
  return best;
}

interface Weighted {
  readonly value: number;
  readonly count: number;
}

function weighted(facts: ColumnFacts, counts: Uint32Array): readonly Weighted[] {
  const found: Weighted[] = [];
  facts.numbers.forEach((value, code) => {
    const count = counts[code] as number;
    if (count > 0 && !Number.isNaN(value)) found.push({ value, count });
  });
  return found.sort((a, b) => a.value - b.value);
}

function fillNumber(how: string, facts: ColumnFacts, counts: Uint32Array): number {
  const sorted = weighted(facts, counts);
  if (sorted.length === 0 || how === 'zero') return 0;
  if (how === 'median') return median(sorted);
  if (how !== 'most-frequent') return mean(sorted);
  return sorted.reduce((best, next) => (next.count > best.count ? next : best)).value;
}

function mean(values: readonly Weighted[]): number {
  let total = 0;
  let count = 0;
  for (const next of values) {
    count += next.count;
    total += next.value * next.count;
  }
  return total / count;
}

function median(sorted: readonly Weighted[]): number {
  const half = sorted.reduce((total, { count }) => total + count, 0) / 2;
  let passed = 0;
  for (const [index, { value, count }] of sorted.entries()) {
    passed += count;
    if (passed > half) return value;
    if (passed === half) return (value + (sorted[index + 1]?.value ?? value)) / 2;
  }
  return 0;
}

/** Standard: mean 0 and (population) deviation 1; min–max: from 0 to 1. A constant only moves. */
export function fitScaling(how: string, facts: ColumnFacts, counts: Uint32Array): Scaling {
  const sorted = weighted(facts, counts);
  const [first] = sorted;
  const last = sorted.at(-1);
  if (how === 'none' || first === undefined || last === undefined) return { offset: 0, scale: 1 };
  if (first.value === last.value) return { offset: first.value, scale: 1 };
  if (how === 'min-max') return { offset: first.value, scale: last.value - first.value };
  const offset = mean(sorted);
  const squares = sorted.map(({ value, count }) => ({ value: (value - offset) ** 2, count }));
  return { offset, scale: Math.sqrt(mean(squares)) || 1 };
}
