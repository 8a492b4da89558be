import type { Samples } from '../dataset';

/**
 * Numbers samples so that equal ones get the same number. Samples are compared by 96 bits of hash: among
 * ten million different ones the chance that any two are taken for equal is below 10⁻¹⁴.
 */
export class SampleKeys {
  /** Three words a group. */
  private hashes = new Uint32Array(3 * 1024);
  /** Groups + 1 by hash, open addressing; 0 is free. */
  private slots = new Uint32Array(4096);
  groups = 0;

  /** The group of the sample that was hashed. */
  groupOf({ a, b, c }: SampleHash): number {
    const mask = this.slots.length - 1;
    let slot = a & mask;
    for (let known = this.slots[slot] as number; known !== 0; known = this.slots[slot] as number) {
      if (this.isAt(known - 1, a, b, c)) return known - 1;
      slot = (slot + 1) & mask;
    }
    const group = this.groups;
    this.groups += 1;
    if (3 * this.groups > this.hashes.length) this.hashes = grown(this.hashes);
    this.hashes.set([a, b, c], 3 * group);
    this.slots[slot] = group + 1;
    if (this.groups * 2 > this.slots.length) this.rehash();
    return group;
  }

  private isAt(group: number, a: number, b: number, c: number): boolean {
    const { hashes } = this;
    return hashes[3 * group] === a && hashes[3 * group + 1] === b && hashes[3 * group + 2] === c;
  }

  private rehash(): void {
    this.slots = new Uint32Array(this.slots.length * 4);
    const mask = this.slots.length - 1;
    for (let group = 0; group < this.groups; group++) {
      let slot = (this.hashes[3 * group] as number) & mask;
      while (this.slots[slot] !== 0) slot = (slot + 1) & mask;
      this.slots[slot] = group + 1;
    }
  }
}

function grown(words: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(words.length * 2);
  larger.set(words);
  return larger;
}

/** Three running hashes of 32 bits, mixed by MurmurHash3's and xxHash's multipliers. */
export class SampleHash {
  a = 0x9747b28c;
  b = 0x3c6ef372;
  c = 0x1b873593;

  word(value: number): void {
    let mixed = Math.imul(this.a ^ value, 0x85ebca6b);
    this.a = (mixed ^ (mixed >>> 13)) >>> 0;
    mixed = Math.imul(this.b ^ value, 0xc2b2ae35);
    this.b = (mixed ^ (mixed >>> 16)) >>> 0;
    mixed = Math.imul(this.c ^ value, 0x27d4eb2f);
    this.c = (mixed ^ (mixed >>> 15)) >>> 0;
  }

  text(value: string): void {
    this.word(value.length);
    for (let at = 0; at < value.length; at++) this.word(value.charCodeAt(at));
  }

  /** One sample's values, as the bits that they are. */
  sample(samples: Samples, sample: number): void {
    const { data, shape } = samples;
    const width = shape.reduce((product, size) => product * size, 1);
    const from = data.byteOffset + sample * width * data.BYTES_PER_ELEMENT;
    if (data instanceof Uint8Array) {
      this.bytes(data.subarray(sample * width, (sample + 1) * width));
      return;
    }
    const isFloat = data instanceof Float32Array;
    for (const word of new Uint32Array(data.buffer, from, width)) {
      // −0 and 0 are the same number.
      this.word(isFloat && word === 0x80000000 ? 0 : word);
    }
  }

  private bytes(bytes: Uint8Array): void {
    let word = 0;
    for (let at = 0; at < bytes.length; at++) {
      word = (word << 8) | (bytes[at] as number);
      if ((at & 3) === 3) this.word(word);
    }
    if ((bytes.length & 3) !== 0) this.word(word);
  }
}
