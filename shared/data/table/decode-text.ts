import { DataError } from '../message';

export interface DecodedText {
  readonly text: string;
  /** Name of the encoding as the Encoding Standard has it. */
  readonly encoding: string;
  /** Whether another encoding might have been meant: worth telling. */
  readonly guessed: boolean;
}

/** Bytes of a text file as text. The encoding is taken from its mark, or else from the bytes. */
export function decodeText(bytes: Uint8Array, file: string): DecodedText {
  if (startsWith(bytes, [0x50, 0x4b, 0x03, 0x04])) throw new DataError('spreadsheet', { file });
  const sure = markedEncoding(bytes) ?? unmarkedUtf16(bytes);
  if (sure !== null) return decodeAs(bytes, sure, file);
  if (bytes.includes(0)) throw new DataError('not-text', { file });
  const utf8 = tryDecode(bytes, 'utf-8');
  if (utf8 !== null) return { text: utf8, encoding: 'utf-8', guessed: false };
  const encoding = highBytesComeInPairs(bytes) ? 'gb18030' : 'windows-1252';
  const decoded = decodeAs(bytes, encoding, file);
  return { ...decoded, guessed: true };
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

function decodeAs(bytes: Uint8Array, encoding: string, file: string): DecodedText {
  const text = tryDecode(bytes, encoding);
  if (text === null || hasControls(text)) throw new DataError('unknown-encoding', { file });
  return { text, encoding, guessed: false };
}

function tryDecode(bytes: Uint8Array, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** Control characters other than tab and line ends: no text file has them. */
const hasControls = (text: string): boolean => CONTROL.test(text);
// biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the point
const CONTROL = /[\u0000-\u0008\u000e-\u001b\u0080-\u0084\u0086-\u009f]/;
