import type { NumberSummary } from '../preview';
import { Dictionary } from '../table/dictionary';
import { type Decimal, isMissing, parseNumber } from '../table/number';
import type { CellTaker } from '../table/row-reader';
import { MISSING, type PackedCells, packCodes, packNumbers, STRANGE } from './block-types';
import type { StoredLimits } from './limits';
import { NumberSketch } from './number-sketch';

/** What is kept of a column beside its cells; plain JSON. */
export interface StoredColumn {
  /** 'numbers' began as texts, which its first blocks still are codes of; of 'dropped' there are no cells. */
  readonly kind: 'texts' | 'numbers' | 'dropped';
  readonly texts: readonly string[];
  readonly counts: readonly number[];
  readonly numbers?: StoredNumbers;
}

/** Of a column of numbers. */
export interface StoredNumbers {
  readonly present: number;
  readonly numeric: number;
  readonly areWhole: boolean;
  /** Whether they count the rows from 0 or 1. */
  readonly count: boolean;
  /** The first cell since they are kept as numbers that is none. */
  readonly strange: { readonly row: number; readonly text: string } | null;
  readonly summary: NumberSummary | null;
}

/** A few cells that are not numbers don't make a column of texts. */
const MOSTLY = 0.95;
/** Of a column that is left out, some texts tell what it is. */
const KEPT = 1000;
/** Rows that a preview shows. */
const SHOWN = 100;

/** One column's cells on their way to disk: a block at a time, as codes of texts or as numbers. */
export class ColumnWriter implements CellTaker {
  /** As in the file. */
  readonly firstCells: string[] = [];
  #kind: StoredColumn['kind'] = 'texts';
  readonly #dictionary = new Dictionary(ownText);
  #characters = 0;
  /** When to look again whether these are numbers. */
  #lookAt: number;
  readonly #codes: Uint32Array;
  #numbers: Float64Array | null = null;
  /** Rows in the block under way, and before it. */
  #at = 0;
  #before = 0;
  #present = 0;
  #numeric = 0;
  #areWhole = true;
  #counts = true;
  #first = 0;
  #strange: StoredNumbers['strange'] = null;
  readonly #sketch = new NumberSketch();

  constructor(
    private readonly limits: StoredLimits,
    blockRows: number,
    private readonly decimal: () => Decimal,
    /** Never as numbers: the texts are wanted, or most turned out to be none. */
    private readonly asTexts: boolean,
  ) {
    this.#codes = new Uint32Array(blockRows);
    this.#lookAt = limits.texts;
  }

  get kind(): StoredColumn['kind'] {
    return this.#kind;
  }

  /** The first different texts. */
  get texts(): readonly string[] {
    return this.#dictionary.texts;
  }

  push(cell: string): void {
    if (this.firstCells.length < SHOWN) this.firstCells.push(ownText(cell));
    if (this.#numbers) this.#pushNumber(cell, this.#numbers);
    else if (this.#kind === 'texts') this.#pushText(cell);
    this.#at += 1;
  }

  /** The cells since the last block. */
  takeBlock(): PackedCells {
    const rows = this.#at;
    this.#at = 0;
    this.#before += rows;
    if (this.#kind === 'dropped') return { type: 'none', bytes: new Uint8Array() };
    if (this.#numbers) return packNumbers(this.#numbers.subarray(0, rows));
    return packCodes(this.#codes.subarray(0, rows), this.#dictionary.texts.length - 1);
  }

  /** Whether it was taken for numbers, and most of its cells are none. */
  get isMistaken(): boolean {
    return this.#numbers !== null && this.#numeric < MOSTLY * this.#present;
  }

  finish(): StoredColumn {
    const { texts, counts } = this.#dictionary;
    if (this.#kind === 'dropped')
      return { kind: 'dropped', texts: texts.slice(0, KEPT), counts: counts.slice(0, KEPT) };
    if (this.#kind === 'texts') return { kind: 'texts', texts, counts };
    const hasAll = this.#numeric === this.#before;
    const numbers: StoredNumbers = {
      present: this.#present,
      numeric: this.#numeric,
      areWhole: this.#areWhole && hasAll,
      count: this.#counts && hasAll,
      strange: this.#strange,
      summary: this.#sketch.result(),
    };
    return { kind: 'numbers', texts, counts, numbers };
  }

  #pushText(cell: string): void {
    const { texts } = this.#dictionary;
    const known = texts.length;
    const code = this.#dictionary.codeOf(cell);
    this.#codes[this.#at] = code;
    if (code < known) return;
    this.#characters += cell.length;
    if (texts.length > this.#lookAt) {
      this.#lookAt *= 2;
      if (!this.asTexts && this.#areNumbers()) {
        this.#becomeNumbers();
        return;
      }
    }
    const { mostTexts, mostCharacters } = this.limits;
    if (texts.length > mostTexts || this.#characters > mostCharacters) this.#kind = 'dropped';
  }

  #areNumbers(): boolean {
    const present = this.texts.filter((text) => !isMissing(text));
    const numbers = present.filter((text) => parseNumber(text, this.decimal()) !== null);
    return numbers.length >= MOSTLY * present.length;
  }

  /** The cells so far, this one included, are what their texts say. */
  #becomeNumbers(): void {
    this.#kind = 'numbers';
    const { texts, counts } = this.#dictionary;
    const values = texts.map((text) => cellNumber(text, this.decimal()));
    const numbers = new Float64Array(this.#codes.length);
    for (let at = 0; at <= this.#at; at++) {
      const code = this.#codes[at] as number;
      numbers[at] = values[code] as number;
      if (values[code] === STRANGE)
        this.#strange ??= { row: this.#before + at, text: texts[code] as string };
    }
    this.#first = values[0] as number;
    this.#counts = (this.#first === 0 || this.#first === 1) && counts.every((count) => count === 1);
    // Each text is a row where the rows are counted.
    values.forEach((value, code) => {
      this.#note(value, code, counts[code] as number);
    });
    this.#numbers = numbers;
  }

  #pushNumber(cell: string, numbers: Float64Array): void {
    const value = cellNumber(cell, this.decimal());
    const row = this.#before + this.#at;
    numbers[this.#at] = value;
    if (value === STRANGE) this.#strange ??= { row, text: ownText(cell) };
    this.#note(value, row, 1);
  }

  #note(value: number, row: number, times: number): void {
    if (value === MISSING) return;
    this.#present += times;
    if (value === STRANGE) return;
    this.#numeric += times;
    if (this.#areWhole && !Number.isInteger(value)) this.#areWhole = false;
    if (this.#counts && value !== this.#first + row) this.#counts = false;
    this.#sketch.add(value, times);
  }
}

/** The number that a cell says, or a sign that it says none. */
export function cellNumber(cell: string, decimal: Decimal): number {
  if (isMissing(cell)) return MISSING;
  return parseNumber(cell, decimal) ?? STRANGE;
}

/** Engines cut longer strings out of others, which would then stay in memory for them. */
const CUT = 13;
const ownText = (text: string): string =>
  text.length < CUT ? text : (JSON.parse(JSON.stringify(text)) as string);
