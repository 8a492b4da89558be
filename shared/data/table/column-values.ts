/**
 * One column of a table: each distinct text once, and per row which it is. A column of a hundred
 * thousand rows with ten distinct values costs ten strings, and is parsed ten times.
 */
export class ColumnValues {
  private codes = new Uint32Array(1024);
  /**
   * Codes + 1 by the hash of their texts, open addressing; 0 is free. A Map is several times slower: an
   * engine leaves its fast path for each string that it has not met.
   */
  private slots = new Uint32Array(64);
  readonly texts: string[] = [];
  /** Number of rows with each text. */
  readonly counts: number[] = [];
  length = 0;

  push(cell: string): void {
    const code = this.codeOf(cell);
    if (this.length === this.codes.length) {
      const grown = new Uint32Array(this.codes.length * 2);
      grown.set(this.codes);
      this.codes = grown;
    }
    this.codes[this.length] = code;
    this.length += 1;
    this.counts[code] = (this.counts[code] as number) + 1;
  }

  private codeOf(cell: string): number {
    const { slots, texts } = this;
    const mask = slots.length - 1;
    let slot = hash(cell) & mask;
    for (let known = slots[slot] as number; known !== 0; known = slots[slot] as number) {
      if (texts[known - 1] === cell) return known - 1;
      slot = (slot + 1) & mask;
    }
    texts.push(cell);
    this.counts.push(0);
    slots[slot] = texts.length;
    if (texts.length * 2 > slots.length) this.rehash();
    return texts.length - 1;
  }

  private rehash(): void {
    const slots = new Uint32Array(this.slots.length * 4);
    const mask = slots.length - 1;
    for (let code = 0; code < this.texts.length; code++) {
      let slot = hash(this.texts[code] as string) & mask;
      while (slots[slot] !== 0) slot = (slot + 1) & mask;
      slots[slot] = code + 1;
    }
    this.slots = slots;
  }

  /** Index in `texts` of a row's cell. */
  code(row: number): number {
    return this.codes[row] as number;
  }

  text(row: number): string {
    return this.texts[this.code(row)] as string;
  }
}

/** FNV-1a over the signs, mixed so that the low bits depend on all of them (MurmurHash3's last step). */
function hash(text: string): number {
  let mixed = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) {
    mixed = Math.imul(mixed ^ text.charCodeAt(at), 0x01000193);
  }
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}
