import { mixBits } from '../mix-bits';

/** Distinct texts, each with the number that it was given in the order of their coming. */
export class Dictionary {
  /**
   * Codes + 1 by the hash of their texts, open addressing; 0 is free. A Map is several times slower: an
   * engine leaves its fast path for each string that it has not met.
   */
  #slots = new Uint32Array(64);
  readonly texts: string[] = [];
  /** How often each was asked for. */
  readonly counts: number[] = [];

  constructor(
    /** What is kept of a new text: one of its own where it is a part of another. */
    private readonly keep: (text: string) => string = (text) => text,
  ) {}

  /** The text's code, a new one where it has not come before; counts it. */
  codeOf(text: string): number {
    const slots = this.#slots;
    const { texts } = this;
    const mask = slots.length - 1;
    let slot = hash(text) & mask;
    for (let known = slots[slot] as number; known !== 0; known = slots[slot] as number) {
      if (texts[known - 1] === text) {
        this.counts[known - 1] = (this.counts[known - 1] as number) + 1;
        return known - 1;
      }
      slot = (slot + 1) & mask;
    }
    texts.push(this.keep(text));
    this.counts.push(1);
    slots[slot] = texts.length;
    if (texts.length * 2 > slots.length) this.#rehash();
    return texts.length - 1;
  }

  #rehash(): void {
    const slots = new Uint32Array(this.#slots.length * 4);
    const mask = slots.length - 1;
    for (let code = 0; code < this.texts.length; code++) {
      let slot = hash(this.texts[code] as string) & mask;
      while (slots[slot] !== 0) slot = (slot + 1) & mask;
      slots[slot] = code + 1;
    }
    this.#slots = slots;
  }
}

/** FNV-1a over the signs, mixed so that the low bits depend on all of them. */
function hash(text: string): number {
  let hashed = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) {
    hashed = Math.imul(hashed ^ text.charCodeAt(at), 0x01000193);
  }
  return mixBits(hashed);
}
