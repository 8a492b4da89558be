import { Dictionary } from './dictionary';

/** One column of a table: each distinct text once, and per row which it is. */
export interface CellValues {
  /** Of numbers that are too many to keep their texts, none. */
  readonly texts: readonly string[];
  /** Number of rows with each text. */
  readonly counts: readonly number[];
  readonly length: number;
  /** Index in `texts` of a row's cell. */
  code(row: number): number;
  text(row: number): string;
}

/**
 * A column in memory. A hundred thousand rows with ten distinct values cost ten strings, and are parsed
 * ten times.
 */
export class ColumnValues implements CellValues {
  #codes = new Uint32Array(1024);
  readonly #dictionary = new Dictionary();
  length = 0;

  get texts(): readonly string[] {
    return this.#dictionary.texts;
  }

  get counts(): readonly number[] {
    return this.#dictionary.counts;
  }

  push(cell: string): void {
    const code = this.#dictionary.codeOf(cell);
    if (this.length === this.#codes.length) {
      const grown = new Uint32Array(this.#codes.length * 2);
      grown.set(this.#codes);
      this.#codes = grown;
    }
    this.#codes[this.length] = code;
    this.length += 1;
  }

  code(row: number): number {
    return this.#codes[row] as number;
  }

  text(row: number): string {
    return this.texts[this.code(row)] as string;
  }
}
