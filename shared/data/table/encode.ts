import type { PreparedCategory, PreparedColumn, PreparedDate, PreparedNumber } from '../dataset';
import { hashedPlace } from './category-encoding';
import type { ColumnFacts } from './column-facts';
import { isCycle, partOf, widthOfPart } from './date-parts';
import { parseDate } from './dates';
import { applyStep } from './number-steps';
import { scaleNumber } from './scale-number';

/** Number of features that a column becomes. */
export function widthOf(column: PreparedColumn): number {
  if (column.type === 'text') return 0;
  return ownWidth(column) + (column.flag ? 1 : 0);
}

/** Without the feature that tells what was missing. */
function ownWidth(column: PreparedNumber | PreparedCategory | PreparedDate): number {
  if (column.type === 'date') {
    return column.parts.reduce((total, { part }) => total + widthOfPart(part), 0);
  }
  if (column.type === 'number') {
    const last = column.steps?.at(-1);
    return last?.kind === 'bin' && last.as === 'one-hot' ? last.edges.length + 1 : 1;
  }
  const { categories, encoding } = column;
  if (encoding === undefined) return categories.length;
  if (encoding.kind === 'one-hot') return categories.length + 1;
  return encoding.kind === 'hash' ? encoding.size : 1;
}

/** A cell: its text, the number that it says (NaN: none), and whether it stands for no value. */
export type WriteCell = (
  text: string,
  number: number,
  absent: boolean,
  features: Float32Array,
  at: number,
) => void;

/** Writes the features of one cell at a time, into zeros. */
export function cellWriter(column: PreparedColumn): WriteCell {
  if (column.type === 'text') return () => {};
  const write = writerOf(column);
  if (!column.flag) return write;
  const place = ownWidth(column);
  const isMissing = missingTest(column);
  return (text, number, absent, features, at) => {
    write(text, number, absent, features, at);
    if (isMissing(text, number, absent)) features[at + place] = 1;
  };
}

type MissingTest = (text: string, number: number, absent: boolean) => boolean;

function missingTest(column: PreparedNumber | PreparedCategory | PreparedDate): MissingTest {
  if (column.type === 'number') return (_, number) => Number.isNaN(number);
  if (column.type === 'category') return (_text, _number, absent) => absent;
  return (text, _, absent) => absent || Number.isNaN(parseDate(text, column.dayFirst));
}

function writerOf(column: PreparedNumber | PreparedCategory | PreparedDate): WriteCell {
  if (column.type === 'number') return numberWriter(column);
  return column.type === 'date' ? dateWriter(column) : categoryWriter(column);
}

function numberWriter(column: PreparedNumber): WriteCell {
  const { fill, steps = [] } = column;
  const last = steps.at(-1);
  const isOneHot = last?.kind === 'bin' && last.as === 'one-hot';
  return (_text, number, _absent, features, at) => {
    let value = Number.isNaN(number) ? fill : number;
    for (const step of steps) value = applyStep(step, value);
    if (isOneHot) features[at + value] = 1;
    else features[at] = scaleNumber(value, column);
  };
}

function categoryWriter({ fill, categories, encoding }: PreparedCategory): WriteCell {
  const places = new Map(categories.map((category, place) => [category, place]));
  switch (encoding?.kind) {
    case 'hash':
      return (text, _, absent, features, at) => {
        const category = absent ? fill : text;
        if (category === '') return;
        const [place, sign] = hashedPlace(category, encoding.size);
        features[at + place] = sign;
      };
    case 'ordinal':
      return (text, _, absent, features, at) => {
        features[at] = scaleNumber(places.get(absent ? fill : text) ?? -1, encoding);
      };
    case 'frequency':
      return (text, _, absent, features, at) => {
        const place = places.get(absent ? fill : text);
        const share = place === undefined ? 0 : (encoding.shares[place] ?? 0);
        features[at] = scaleNumber(share, encoding);
      };
    default:
      return (text, _, absent, features, at) => {
        const category = absent ? fill : text;
        const others = encoding && category !== '' ? categories.length : undefined;
        // Without a feature for others, a category that the training rows don't have is all zeros.
        const place = places.get(category) ?? others;
        if (place !== undefined) features[at + place] = 1;
      };
  }
}

function dateWriter({ fill, dayFirst, parts }: PreparedDate): WriteCell {
  return (text, _, absent, features, at) => {
    const read = absent ? Number.NaN : parseDate(text, dayFirst);
    const seconds = Number.isNaN(read) ? fill : read;
    let place = at;
    for (const prepared of parts) {
      const value = partOf(prepared.part, seconds);
      if (isCycle(prepared.part)) {
        features[place] = Math.sin(2 * Math.PI * value);
        features[place + 1] = Math.cos(2 * Math.PI * value);
      } else features[place] = scaleNumber(value, prepared);
      place += widthOfPart(prepared.part);
    }
  };
}

/** Columns of few features are computed once for each distinct text; 64 MiB at most. */
const FEW_FEATURES = 24;
const MOST_BLOCKS = 2 ** 24;

/** Writes one column's features of the rows into `features`, `stride` apart, from `at` on. */
export function encodeColumn(
  column: PreparedColumn,
  { values, numbers, absent }: ColumnFacts,
  rows: Uint32Array,
  features: Float32Array,
  at: number,
  stride: number,
): void {
  const width = widthOf(column);
  if (width === 0) return;
  const write = cellWriter(column);
  const { texts } = values;
  const size = numbers.length;
  const writeCode = (code: number, into: Float32Array, place: number) =>
    write(texts[code] as string, numbers[code] as number, absent[code] === 1, into, place);
  // A code that no row has need not be computed.
  if (width > FEW_FEATURES || size > rows.length || size * width > MOST_BLOCKS) {
    rows.forEach((row, sample) => {
      writeCode(values.code(row), features, sample * stride + at);
    });
    return;
  }
  const blocks = new Float32Array(size * width);
  for (let code = 0; code < size; code++) writeCode(code, blocks, code * width);
  rows.forEach((row, sample) => {
    const from = values.code(row) * width;
    const to = sample * stride + at;
    for (let place = 0; place < width; place++) {
      features[to + place] = blocks[from + place] as number;
    }
  });
}
