import { DataError } from '../message';
import { isUtf8 } from './text-chunks';

/** Lines of UTF-8 with some of another encoding among them. */
export const MIXED = 'utf-8 + windows-1252';

export interface FoundEncoding {
  /** Name as the Encoding Standard has it, or MIXED. */
  readonly encoding: string;
  /** Whether another encoding might have been meant: worth telling. */
  readonly guessed: boolean;
}

/** The encoding of a text file: from its mark, or else from the bytes. */
export function findEncoding(bytes: Uint8Array, file: string): FoundEncoding {
  const sure = markedEncoding(bytes) ?? unmarkedUtf16(bytes);
  if (sure !== null) return { encoding: sure, guessed: false };
  if (bytes.includes(0)) throw new DataError('not-text', { file });
  if (isUtf8(bytes)) return { encoding: 'utf-8', guessed: false };
  const encoding = highBytesComeInPairs(bytes) ? 'gb18030' : 'windows-1252';
  return { encoding: mostlyUtf8(bytes) ? MIXED : encoding, guessed: true };
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
function highBytesComeInPairs(bytes: Uint8Array): boolean {
  let even = 0;
  let oddRuns = 0;
  let run = 0;
  for (const byte of bytes) {
    if (byte > 0x7f) {
      run += 1;
    } else if (run > 0) {
      if (run % 2 === 0) even += run;
      else oddRuns += 1;
      run = 0;
    }
  }
  if (run % 2 === 0) even += run;
  else oddRuns += 1;
  return even > 4 * oddRuns;
}

/**
 * Files joined from parts of different encodings: more lines with signs in UTF-8 than lines that
 * are not UTF-8. Text of another encoding hardly ever has one of the former.
 */
function mostlyUtf8(bytes: Uint8Array): boolean {
  let valid = 0;
  let other = 0;
  for (let start = 0; start < bytes.length; ) {
    const found = bytes.indexOf(0x0a, start);
    const line = bytes.subarray(start, found === -1 ? bytes.length : found);
    start += line.length + 1;
    if (!line.some((byte) => byte > 0x7f)) continue;
    if (isUtf8(line)) valid += 1;
    else other += 1;
  }
  return valid > other;
}
