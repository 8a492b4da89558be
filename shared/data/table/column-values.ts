/**
 * One column of a table: each distinct text once, and per row which it is. A column of a hundred
 * thousand rows with ten distinct values costs ten strings, and is parsed ten times.
 */
export class ColumnValues {
  private readonly known = new Map<string, number>();
  private codes = new Uint32Array(1024);
  readonly texts: string[] = [];
  /** Number of rows with each text. */
  readonly counts: number[] = [];
  length = 0;

  push(cell: string): void {
    let code = this.known.get(cell);
    if (code === undefined) {
      code = this.texts.length;
      this.known.set(cell, code);
      this.texts.push(cell);
      this.counts.push(0);
    }
    if (this.length === this.codes.length) {
      const grown = new Uint32Array(this.codes.length * 2);
      grown.set(this.codes);
      this.codes = grown;
    }
    this.codes[this.length] = code;
    this.length += 1;
    this.counts[code] = (this.counts[code] ?? 0) + 1;
  }

  /** Index in `texts` of a row's cell. */
  code(row: number): number {
    return this.codes[row] as number;
  }

  text(row: number): string {
    return this.texts[this.code(row)] as string;
  }
}
