import { UNSPACED } from '../../text/tokenize';
import type { ColumnType } from '../config';
import type { ColumnFacts } from './column-facts';

/** Why a column is left out unless the person wants it. */
export type IgnoreReason = 'empty' | 'constant' | 'id' | 'date' | 'text';

export interface TypeGuess {
  readonly type: ColumnType;
  readonly reason: IgnoreReason | null;
}

/** A few cells that are not numbers don't make a column of categories: they count as missing. */
const MOSTLY = 0.95;
const MAX_CATEGORIES = 1000;
const FEW_ROWS = 10;
/** A target with at most so many different whole numbers is taken for classes. */
const MAX_NUMBER_CLASSES = 20;

const ID_NAME =
  /^(id|uid|uuid|guid|index|no\.?|row|row[ _-]?(id|number|names?)|.*[ _-]id|编号|序号|行号)$/i;
/** Whether a column is called as ids are. */
export const isIdName = (name: string): boolean => ID_NAME.test(name);

const DATE =
  /^\d{4}[-/.年]\d{1,2}([-/.月]\d{1,2}日?)?([T ]\d{1,2}:\d{2}.*)?$|^\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}( .*)?$/;

const ignore = (reason: IgnoreReason): TypeGuess => ({ type: 'ignore', reason });

/** Names and titles are shorter: of words, or of characters where words aren't parted by spaces. */
const PROSE_WORDS = 5;
const PROSE_CHARACTERS = 10;
const CELLS_LOOKED_AT = 500;

/** What a column most likely is, as an input of the model. */
export function guessType(name: string, facts: ColumnFacts): TypeGuess {
  const { present, numeric, distinct } = facts;
  if (present === 0) return ignore('empty');
  if (distinct === 1) return ignore('constant');
  if (numeric >= MOSTLY * present) {
    return isId(name, facts) ? ignore('id') : { type: 'number', reason: null };
  }
  if (distinct === present && isIdName(name)) return ignore('id');
  if (mostlyDates(facts)) return ignore('date');
  const manyDiffer = present >= FEW_ROWS && distinct > present / 2;
  if (manyDiffer || distinct > MAX_CATEGORIES) {
    return isProse(facts) ? { type: 'text', reason: null } : ignore('text');
  }
  return { type: 'category', reason: null };
}

/** The same as a target, never left out: few whole numbers are classes. */
export function guessTargetType(facts: ColumnFacts): 'number' | 'category' {
  const { numbers, numeric, present, distinct } = facts;
  if (numeric < MOSTLY * present) return 'category';
  // Classes come again and again; a handful of rows with different numbers is a measurement.
  if (distinct > MAX_NUMBER_CLASSES || distinct * 2 > present) return 'number';
  const whole = numbers.every((value) => Number.isNaN(value) || Number.isInteger(value));
  return whole ? 'category' : 'number';
}

/** Whole numbers that all differ, and are named as an id or count the rows from 0 or 1. */
function isId(
  name: string,
  { values, numbers, present, distinct, numeric, many }: ColumnFacts,
): boolean {
  if (many) return many.areWhole && many.allDiffer && (many.count || isIdName(name));
  if (distinct !== present || numeric !== values.length || present < FEW_ROWS) return false;
  if (!numbers.every(Number.isInteger)) return false;
  if (isIdName(name)) return true;
  const first = numbers[0] as number;
  return (first === 0 || first === 1) && numbers.every((value, code) => value === first + code);
}

/** Whether the cells are texts to read, by how long they are. */
function isProse({ values, absent }: ColumnFacts): boolean {
  const texts = values.texts.filter((_, code) => absent[code] === 0).slice(0, CELLS_LOOKED_AT);
  const mean = (count: (text: string) => number) =>
    texts.reduce((sum, text) => sum + count(text), 0) / Math.max(1, texts.length);
  return (
    mean((text) => text.split(/\s+/).length) >= PROSE_WORDS ||
    mean((text) => text.match(UNSPACED)?.length ?? 0) >= PROSE_CHARACTERS
  );
}

function mostlyDates({ values, absent, distinct }: ColumnFacts): boolean {
  const dates = values.texts.filter((text, code) => absent[code] === 0 && DATE.test(text));
  return dates.length >= MOSTLY * distinct;
}
