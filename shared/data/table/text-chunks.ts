import { DataError } from '../message';

/** Bytes decoded at a time. */
const CHUNK = 2 ** 22;

/**
 * A text file, decoded a few megabytes at a time, with `\n` for every kind of line end. Throws a
 * DataError 'unknown-encoding' where the bytes don't fit the encoding.
 */
export function* textChunks(bytes: Uint8Array, encoding: string, file: string): Generator<string> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  let pending = '';
  for (let start = 0; start < bytes.length; start += CHUNK) {
    const end = Math.min(start + CHUNK, bytes.length);
    let text: string;
    try {
      text = decoder.decode(bytes.subarray(start, end), { stream: end < bytes.length });
    } catch {
      throw new DataError('unknown-encoding', { file });
    }
    if (encoding !== 'utf-8' && hasControls(text))
      throw new DataError('unknown-encoding', { file });
    const whole = pending + text;
    // What follows tells whether a carriage return ends a line by itself.
    pending = end < bytes.length && whole.endsWith('\r') ? '\r' : '';
    yield lineEnds(pending === '' ? whole : whole.slice(0, -1));
  }
}

/** Lines that are UTF-8, and others read as Windows-1252; `onOther` hears the numbers of these, from 1. */
export function* mixedChunks(
  bytes: Uint8Array,
  onOther: (line: number) => void,
): Generator<string> {
  const other = new TextDecoder('windows-1252');
  let lines: string[] = [];
  let size = 0;
  let number = 0;
  for (let start = 0; start < bytes.length; ) {
    const found = bytes.indexOf(0x0a, start);
    const line = bytes.subarray(start, found === -1 ? bytes.length : found + 1);
    start += line.length;
    size += line.length;
    number += 1;
    const isOther = !isUtf8(line);
    if (isOther) onOther(number);
    lines.push(isOther ? other.decode(line) : new TextDecoder().decode(line));
    if (size < CHUNK && start < bytes.length) continue;
    yield lineEnds(lines.join(''));
    lines = [];
    size = 0;
  }
}

export function isUtf8(bytes: Uint8Array): boolean {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for (let start = 0; start < bytes.length; start += CHUNK) {
      const end = Math.min(start + CHUNK, bytes.length);
      decoder.decode(bytes.subarray(start, end), { stream: end < bytes.length });
    }
    return true;
  } catch {
    return false;
  }
}

const lineEnds = (text: string): string =>
  text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;

/** Control characters other than tab and line ends: no text file has them. */
const hasControls = (text: string): boolean => CONTROL.test(text);
// biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the point
const CONTROL = /[\u0000-\u0008\u000e-\u001b\u0080-\u0084\u0086-\u009f]/;
