import { type ByteSource, DataAccessError } from '../access';
import { type ColumnFacts, columnFacts } from '../table/column-facts';
import type { CellValues } from '../table/column-values';
import { isIdName } from '../table/guess-type';
import { bytesOf, isCodes, MISSING, readNumbers, STRANGE } from './block-types';
import { cellNumber, type StoredColumn } from './column-writer';
import type { Footer } from './footer';

/** A table whose columns lie in a file of their own. */
export class StoredTable {
  readonly #source: ByteSource;
  /** Of each column what its distinct texts say. */
  readonly #texts = new Map<number, ColumnFacts>();
  readonly #numbers = new Map<number, readonly number[]>();
  readonly #allDiffer = new Map<number, boolean>();

  constructor(
    source: ByteSource,
    readonly file: string,
    readonly footer: Footer,
  ) {
    this.#source = source;
  }

  get names(): readonly string[] {
    return this.footer.names;
  }

  get rowCount(): number {
    return this.footer.rowCount;
  }

  /** Line on which a row begins, from 1. */
  lineOf(row: number): number {
    const { lines } = this.footer;
    let [low, high] = [0, lines.length];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((lines[middle]?.[0] ?? 0) <= row) low = middle;
      else high = middle;
    }
    const [first = 0, line = 1] = lines[low] ?? [];
    return line + row - first;
  }

  /** What a column's cells are, without the cells: no row may be asked for. */
  async summary(place: number): Promise<ColumnFacts> {
    const { numbers } = this.#column(place);
    if (!numbers) {
      const facts = this.#factsOfTexts(place);
      if (this.#column(place).kind === 'texts') return facts;
      // Of these only some texts were kept.
      return { ...facts, present: this.rowCount, missing: 0, distinct: this.rowCount };
    }
    const { present, numeric, areWhole, count } = numbers;
    return {
      values: { texts: [], counts: [], length: this.rowCount, code: noRow, text: noRow },
      numbers: new Float64Array(),
      absent: new Uint8Array(),
      present,
      numeric,
      missing: this.rowCount - present,
      distinct: this.#column(place).texts.length,
      many: { areWhole, count, allDiffer: await this.#allDiffers(place) },
    };
  }

  /** Columns with all their rows. */
  async columns(places: readonly number[]): Promise<ColumnFacts[]> {
    const { rowCount, footer } = this;
    const kept = places.map((place) =>
      this.#column(place).kind === 'numbers'
        ? new Float64Array(rowCount)
        : new Uint32Array(rowCount),
    );
    for (const block of footer.blocks.keys()) {
      const first = block * footer.blockRows;
      const rows = Math.min(footer.blockRows, rowCount - first);
      const pieces = await this.#read(block, 0, rows, places);
      pieces.forEach((piece, at) => {
        kept[at]?.set(piece, first);
      });
    }
    return places.map((place, at) => this.#facts(place, kept[at] as Float64Array | Uint32Array));
  }

  /** The same of the rows from `start` up to `end` of a block, which count from 0. */
  async rows(
    block: number,
    start: number,
    end: number,
    places: readonly number[],
  ): Promise<ColumnFacts[]> {
    const pieces = await this.#read(block, start, end, places);
    return places.map((place, at) => this.#facts(place, pieces[at] as Float64Array | Uint32Array));
  }

  #column(place: number): StoredColumn {
    const column = this.footer.columns[place];
    if (!column) throw new Error(`The table has no column ${place}.`);
    return column;
  }

  /** What the texts say that a column of numbers began with. */
  #numbersOf(place: number): readonly number[] {
    const known = this.#numbers.get(place);
    if (known) return known;
    const { texts } = this.#column(place);
    const numbers = texts.map((text) => cellNumber(text, this.footer.decimal));
    this.#numbers.set(place, numbers);
    return numbers;
  }

  #factsOfTexts(place: number): ColumnFacts {
    const known = this.#texts.get(place);
    if (known) return known;
    const { texts, counts } = this.#column(place);
    const values = { texts, counts, length: this.rowCount, code: noRow, text: noRow };
    const facts = columnFacts(values, this.footer.decimal);
    this.#texts.set(place, facts);
    return facts;
  }

  async #allDiffers(place: number): Promise<boolean> {
    const { areWhole = false, count = false } = this.#column(place).numbers ?? {};
    // Nothing hangs on it where the name is not that of an id.
    if (count || !areWhole || !isIdName(this.names[place] ?? '')) return count;
    const known = this.#allDiffer.get(place);
    if (known !== undefined) return known;
    const [facts] = await this.columns([place]);
    const sorted = facts?.numbers.slice().sort() ?? new Float64Array();
    const differ = sorted.every((value, at) => at === 0 || value !== sorted[at - 1]);
    this.#allDiffer.set(place, differ);
    return differ;
  }

  /** Facts of rows that were read: codes of texts, or numbers with their signs for none. */
  #facts(place: number, cells: Float64Array | Uint32Array): ColumnFacts {
    const length = cells.length;
    if (cells instanceof Uint32Array) {
      const facts = this.#factsOfTexts(place);
      const { texts, counts } = facts.values;
      const code = (row: number) => cells[row] as number;
      const values = { texts, counts, length, code, text: (row: number) => texts[code(row)] ?? '' };
      return { ...facts, values };
    }
    const { numbers: about } = this.#column(place);
    const absent = new Uint8Array(length);
    for (let row = 0; row < length; row++) {
      const value = cells[row];
      if (value === MISSING) absent[row] = 1;
      if (value === MISSING || value === STRANGE) cells[row] = Number.NaN;
    }
    const text = (row: number): string => {
      const number = cells[row] as number;
      if (!Number.isNaN(number)) return String(number);
      return absent[row] === 1 ? '' : (about?.strange?.text ?? '');
    };
    const values: CellValues = { texts: [], counts: [], length, code: (row) => row, text };
    const present = about?.present ?? 0;
    return {
      values,
      numbers: cells,
      absent,
      present,
      numeric: about?.numeric ?? 0,
      missing: this.rowCount - present,
      distinct: this.#column(place).texts.length,
    };
  }

  /** Cells of some rows of a block, in one read where the columns lie close together. */
  async #read(
    block: number,
    start: number,
    end: number,
    places: readonly number[],
  ): Promise<(Float64Array | Uint32Array)[]> {
    const { footer, rowCount } = this;
    const { types = [], start: at = 0 } = footer.blocks[block] ?? {};
    const inBlock = Math.min(footer.blockRows, rowCount - block * footer.blockRows);
    const begins = new Float64Array(types.length + 1);
    types.forEach((type, place) => {
      begins[place + 1] = (begins[place] as number) + bytesOf(type) * inBlock;
    });
    const ranges = places.map((place) => {
      const size = bytesOf(types[place] ?? 'none');
      const from = at + (begins[place] as number);
      return [from + start * size, from + end * size] as const;
    });
    const pieces = await this.#readRanges(ranges);
    return places.map((place, which) => {
      const type = types[place] ?? 'none';
      const column = this.#column(place);
      if (type === 'none') return new Uint32Array(end - start);
      const cells = readNumbers(type, pieces[which] as Uint8Array);
      if (column.kind !== 'numbers') return Uint32Array.from(cells);
      if (!isCodes(type)) return Float64Array.from(cells);
      const numbers = this.#numbersOf(place);
      return Float64Array.from(cells, (code) => numbers[code] as number);
    });
  }

  /** Rising ranges: all at once where most of what lies between them is wanted. */
  async #readRanges(
    ranges: readonly (readonly [start: number, end: number])[],
  ): Promise<Uint8Array[]> {
    const start = ranges[0]?.[0] ?? 0;
    const end = ranges.reduce((most, range) => Math.max(most, range[1]), start);
    const wanted = ranges.reduce((sum, range) => sum + range[1] - range[0], 0);
    if (wanted * 2 >= end - start) {
      const all = await this.#piece(start, end);
      return ranges.map(([from, to]) => all.subarray(from - start, to - start));
    }
    return Promise.all(ranges.map(([from, to]) => this.#piece(from, to)));
  }

  #piece(start: number, end: number): Promise<Uint8Array> {
    if (start > this.#source.size || end > this.#source.size) throw new DataAccessError('changed');
    return this.#source.read(start, end);
  }
}

function noRow(): never {
  throw new Error('Only what is true of the whole column was read.');
}
