import { DataError } from '../message';

/** Lines of UTF-8 with some of another encoding among them. */
export const MIXED = 'utf-8 + windows-1252';

export interface FoundEncoding {
  /** Name as the Encoding Standard has it, or MIXED. */
  readonly encoding: string;
  /** Whether another encoding might have been meant: worth telling. */
  readonly guessed: boolean;
}

/** The encoding that the first kilobytes of a file tell; null where they don't. */
export const sureEncoding = (start: Uint8Array): string | null =>
  markedEncoding(start) ?? unmarkedUtf16(start);

/** No text without a mark has zeros. */
export function refuseZeros(bytes: Uint8Array, file: string): void {
  if (bytes.includes(0)) throw new DataError('not-text', { file });
}

/** Whether a file that comes in pieces is UTF-8. */
export class Utf8Scan {
  readonly #decoder = new TextDecoder('utf-8', { fatal: true });
  #fits = true;

  add(bytes: Uint8Array): void {
    this.#fits &&= fits(this.#decoder, bytes, true);
  }

  result(): boolean {
    return this.#fits && fits(this.#decoder, new Uint8Array(), false);
  }
}

/** What a file is in, which comes in pieces and is not UTF-8. */
export class OtherScan {
  readonly #pairs = new PairScan();
  readonly #lines = new LineScan();

  add(bytes: Uint8Array): void {
    this.#pairs.add(bytes);
    this.#lines.add(bytes);
  }

  result(): FoundEncoding {
    const encoding = this.#pairs.comeInPairs() ? 'gb18030' : 'windows-1252';
    return { encoding: this.#lines.mostlyUtf8() ? MIXED : encoding, guessed: true };
  }
}

function fits(
  decoder: InstanceType<typeof TextDecoder>,
  bytes: Uint8Array,
  stream: boolean,
): boolean {
  try {
    decoder.decode(bytes, { stream });
    return true;
  } catch {
    return false;
  }
}

const startsWith = (bytes: Uint8Array, start: readonly number[]): boolean =>
  start.every((byte, index) => bytes[index] === byte);

function markedEncoding(bytes: Uint8Array): string | null {
  if (startsWith(bytes, [0xef, 0xbb, 0xbf])) return 'utf-8';
  if (startsWith(bytes, [0xff, 0xfe])) return 'utf-16le';
  if (startsWith(bytes, [0xfe, 0xff])) return 'utf-16be';
  return null;
}

const SAMPLE = 4096;

/** UTF-16 without a mark: a table's commas, digits and line ends make every other byte zero. */
function unmarkedUtf16(bytes: Uint8Array): string | null {
  const sample = bytes.subarray(0, SAMPLE);
  let even = 0;
  let odd = 0;
  sample.forEach((byte, index) => {
    if (byte !== 0) return;
    if (index % 2 === 0) even += 1;
    else odd += 1;
  });
  const pairs = sample.length / 2;
  if (odd > pairs * 0.2 && even === 0) return 'utf-16le';
  if (even > pairs * 0.2 && odd === 0) return 'utf-16be';
  return null;
}

/**
 * Chinese text in GB18030 has its bytes above 127 in runs of even length (but for the few signs
 * with an ASCII second byte); accented letters of Western text stand alone.
 */
class PairScan {
  #even = 0;
  #oddRuns = 0;
  #run = 0;

  add(bytes: Uint8Array): void {
    for (const byte of bytes) {
      if (byte > 0x7f) this.#run += 1;
      else if (this.#run > 0) this.#end();
    }
  }

  comeInPairs(): boolean {
    this.#end();
    return this.#even > 4 * this.#oddRuns;
  }

  #end(): void {
    if (this.#run % 2 === 0) this.#even += this.#run;
    else this.#oddRuns += 1;
    this.#run = 0;
  }
}

/**
 * Files joined from parts of different encodings: more lines with signs in UTF-8 than lines that
 * are not UTF-8. Text of another encoding hardly ever has one of the former.
 */
class LineScan {
  #decoder = new TextDecoder('utf-8', { fatal: true });
  /** Of the line under way. */
  #hasSigns = false;
  #fits = true;
  #valid = 0;
  #other = 0;

  add(bytes: Uint8Array): void {
    for (let start = 0; start < bytes.length; ) {
      const found = bytes.indexOf(0x0a, start);
      const line = bytes.subarray(start, found === -1 ? bytes.length : found);
      start += line.length + 1;
      if (line.some((byte) => byte > 0x7f)) this.#hasSigns = true;
      if (this.#hasSigns && this.#fits) this.#fits = fits(this.#decoder, line, true);
      if (found !== -1) this.#end();
    }
  }

  mostlyUtf8(): boolean {
    this.#end();
    return this.#valid > this.#other;
  }

  #end(): void {
    if (this.#hasSigns) {
      if (this.#fits && fits(this.#decoder, new Uint8Array(), false)) this.#valid += 1;
      else this.#other += 1;
      this.#decoder = new TextDecoder('utf-8', { fatal: true });
    }
    this.#hasSigns = false;
    this.#fits = true;
  }
}
