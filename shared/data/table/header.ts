import { type DataMessage, message, someOf } from '../message';
import { guessDecimal, parseNumber } from './number';

/**
 * Whether the first row names the columns. It doesn't where at least half of it is numbers that
 * don't rise like years or a numbering would.
 */
export function hasHeader(first: readonly string[], delimiter: string): boolean {
  const decimal = guessDecimal(first, delimiter);
  const numbers = first.map((cell) => parseNumber(cell, decimal)).filter((value) => value !== null);
  if (numbers.length === 0 || numbers.length * 2 < first.length) return true;
  return numbers.every((value, index) => {
    const before = numbers[index - 1];
    return Number.isInteger(value) && (before === undefined || value > before);
  });
}

/** Unique, non-empty names; what had to be changed is told. */
export function nameColumns(
  cells: readonly string[],
  file: string,
  warnings: DataMessage[],
): readonly string[] {
  const unnamed: number[] = [];
  const repeated: string[] = [];
  const wanted = cells.map((cell) => cell.trim().replace(/\s+/g, ' ').slice(0, MAX_NAME));
  const taken = new Set<string>();
  const unique = new UniqueNames(wanted);
  const names = wanted.map((name, index) => {
    if (name === '') unnamed.push(index + 1);
    else if (taken.has(name)) repeated.push(name);
    taken.add(name);
    return unique.next(name === '' ? columnName(index) : name);
  });
  if (unnamed.length > 0) {
    warnings.push(
      message('unnamed-columns', { file, columns: someOf(unnamed), count: unnamed.length }),
    );
  }
  if (repeated.length > 0) {
    warnings.push(
      message('repeated-names', { file, columns: someOf(repeated), count: repeated.length }),
    );
  }
  return names;
}

const MAX_NAME = 1000 - '_100000'.length;

export const columnName = (index: number): string => `column_${index + 1}`;

/** Gives each name once: a repeated one gets the first free number after it. */
class UniqueNames {
  private readonly given = new Set<string>();
  private readonly wanted: ReadonlySet<string>;
  /** The number last put after a name, so that many equal names don't try each number anew. */
  private readonly numbers = new Map<string, number>();

  constructor(wanted: readonly string[]) {
    this.wanted = new Set(wanted);
  }

  next(name: string): string {
    let unique = name;
    let number = this.numbers.get(name) ?? 1;
    while (this.given.has(unique) || (unique !== name && this.wanted.has(unique))) {
      number += 1;
      unique = `${name}_${number}`;
    }
    this.numbers.set(name, number);
    this.given.add(unique);
    return unique;
  }
}
