import { DataError } from '../message';
import { MIXED } from './encoding-scan';

/** Turns a file's bytes, which come in pieces, into text with `\n` for every kind of line end. */
export interface TextDecoding {
  /** Throws a DataError 'unknown-encoding' where the bytes don't fit. */
  decode(bytes: Uint8Array, isLast: boolean): string;
}

/** `onOther` hears the numbers of lines, from 1, that are not in UTF-8 where most are. */
export const decodingOf = (
  encoding: string,
  file: string,
  onOther: (line: number) => void,
): TextDecoding =>
  encoding === MIXED ? new MixedDecoding(onOther) : new OneDecoding(encoding, file);

class OneDecoding implements TextDecoding {
  readonly #decoder: InstanceType<typeof TextDecoder>;
  #pending = '';

  constructor(
    private readonly encoding: string,
    private readonly file: string,
  ) {
    this.#decoder = new TextDecoder(encoding, { fatal: true });
  }

  decode(bytes: Uint8Array, isLast: boolean): string {
    const { encoding, file } = this;
    let text: string;
    try {
      text = this.#decoder.decode(bytes, { stream: !isLast });
    } catch {
      throw new DataError('unknown-encoding', { file });
    }
    if (encoding !== 'utf-8' && hasControls(text))
      throw new DataError('unknown-encoding', { file });
    const whole = this.#pending + text;
    // What follows tells whether a carriage return ends a line by itself.
    this.#pending = !isLast && whole.endsWith('\r') ? '\r' : '';
    return lineEnds(this.#pending === '' ? whole : whole.slice(0, -1));
  }
}

/** Lines that are UTF-8, and others read as Windows-1252. */
class MixedDecoding implements TextDecoding {
  readonly #other = new TextDecoder('windows-1252');
  #rest = new Uint8Array();
  #line = 0;

  constructor(private readonly onOther: (line: number) => void) {}

  decode(piece: Uint8Array, isLast: boolean): string {
    const bytes = new Uint8Array(this.#rest.length + piece.length);
    bytes.set(this.#rest);
    bytes.set(piece, this.#rest.length);
    const end = isLast ? bytes.length : bytes.lastIndexOf(0x0a) + 1;
    this.#rest = bytes.slice(end);
    const lines: string[] = [];
    for (let start = 0; start < end; ) {
      const found = bytes.indexOf(0x0a, start);
      const line = bytes.subarray(start, found === -1 || found >= end ? end : found + 1);
      start += line.length;
      this.#line += 1;
      const isOther = !isUtf8(line);
      if (isOther) this.onOther(this.#line);
      lines.push(isOther ? this.#other.decode(line) : new TextDecoder().decode(line));
    }
    return lineEnds(lines.join(''));
  }
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
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
