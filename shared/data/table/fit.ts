import type { DatePart } from '../column-steps';
import { stepsOf } from '../column-steps';
import type { ColumnConfig } from '../config';
import type { PreparedCategory, PreparedColumn, PreparedDate, PreparedNumber } from '../dataset';
import { fitEncoding } from './category-encoding';
import type { ColumnFacts } from './column-facts';
import { dateFacts } from './date-facts';
import { defaultParts, isCycle, partOf } from './date-parts';
import { fitSteps } from './number-steps';
import type { ResolvedColumn } from './resolve-columns';
import {
  commonest,
  mapWeighted,
  mean,
  median,
  risingWeighted,
  type Scaling,
  scalingOf,
  type Weighted,
  weighted,
} from './weighted';

/** Learns from the training rows alone how a column is prepared. */
export function fitColumn({ config, facts }: ResolvedColumn, rows: Uint32Array): PreparedColumn {
  const counts = countCodes(facts, rows);
  if (config.type === 'category') return fitCategory(config, facts, counts);
  if (config.type === 'date') return fitDate(config, facts, counts);
  return fitNumber(config, facts, counts);
}

const flagOf = ({ flagMissing }: ColumnConfig): { flag?: true } =>
  flagMissing ? { flag: true } : {};

function fitNumber(config: ColumnConfig, facts: ColumnFacts, counts: Uint32Array): PreparedNumber {
  const sorted = weighted(facts, counts);
  const { steps, values } = fitSteps(config.steps, sorted);
  return {
    name: config.name,
    type: 'number',
    fill: fillNumber(config, sorted),
    ...(steps.length > 0 && { steps }),
    ...scalingOf(config.scaling, values),
    ...flagOf(config),
  };
}

function fitCategory(
  config: ColumnConfig,
  facts: ColumnFacts,
  counts: Uint32Array,
): PreparedCategory {
  const counted = new Map(facts.values.texts.map((text, code) => [text, counts[code] as number]));
  let categories = categoriesOf(facts, counts);
  let fill = '';
  if (config.missing === 'constant') {
    fill = String(config.constant ?? '');
    // A name of the person's own for what is missing is a category like any other.
    const absent = facts.values.texts.filter((_, code) => facts.absent[code] === 1);
    const missing = absent.reduce((sum, text) => sum + (counted.get(text) ?? 0), 0);
    counted.set(fill, (categories.includes(fill) ? (counted.get(fill) ?? 0) : 0) + missing);
    if (missing > 0 && fill !== '' && !categories.includes(fill)) {
      categories = [...categories, fill];
    }
  } else if (config.missing !== 'zero') {
    fill = mostFrequent(categories, counted) ?? '';
  }
  return {
    name: config.name,
    type: 'category',
    fill,
    ...fitEncoding(config, categories, (category) => counted.get(category) ?? 0),
    ...flagOf(config),
  };
}

function fitDate(config: ColumnConfig, facts: ColumnFacts, counts: Uint32Array): PreparedDate {
  const [step] = stepsOf('date', config.steps);
  const told = step?.kind === 'date' ? step : null;
  const { numbers, dayFirst } = dateFacts(facts, told?.dayFirst);
  const sorted = weighted({ numbers }, counts);
  const hasTimes = sorted.values.some((value) => value % 86_400 !== 0);
  const scaling = (part: DatePart): Scaling =>
    isCycle(part)
      ? { offset: 0, scale: 1 }
      : scalingOfPart(
          config.scaling,
          part,
          mapWeighted(sorted, (value) => partOf(part, value)),
        );
  return {
    name: config.name,
    type: 'date',
    fill: fillNumber(config, sorted),
    dayFirst,
    parts: (told?.parts ?? defaultParts(hasTimes)).map((part) => ({ part, ...scaling(part) })),
    ...flagOf(config),
  };
}

/** Days count from the first of the training rows. */
function scalingOfPart(how: string, part: DatePart, values: Weighted): Scaling {
  const sorted = risingWeighted(values);
  if (part === 'days' && how === 'none') return { offset: sorted.values[0] ?? 0, scale: 1 };
  return scalingOf(how, sorted);
}

/** How often each distinct text occurs in the rows. */
export function countCodes({ values, numbers }: ColumnFacts, rows: Uint32Array): Uint32Array {
  const counts = new Uint32Array(numbers.length);
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
function mostFrequent(
  categories: readonly string[],
  counted: ReadonlyMap<string, number>,
): string | null {
  let best: string | null = null;
  for (const text of categories) {
    if (best === null || (counted.get(text) ?? 0) > (counted.get(best) ?? 0)) best = text;
  }
  return best;
}

function fillNumber({ missing, constant }: ColumnConfig, sorted: Weighted): number {
  if (missing === 'constant') return typeof constant === 'number' ? constant : 0;
  if (sorted.length === 0 || missing === 'zero') return 0;
  if (missing === 'median') return median(sorted);
  if (missing !== 'most-frequent') return mean(sorted);
  return commonest(sorted);
}
