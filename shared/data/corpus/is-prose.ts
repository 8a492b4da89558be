import { decodeText } from '../table/decode-text';
import { gunzip } from '../unpack';

const MOST_LINES = 50;
const MOST_BYTES = 400 * 2 ** 20;
const DELIMITERS = ['\t', ';', ',', '|'];

/**
 * Whether a file that may be either, such as notes.txt, holds sentences and not the rows of a table:
 * no sign parts its first lines into cells, as many in each.
 */
export function isProse(bytes: Uint8Array, file: string): boolean {
  const { text } = decodeText(gunzip(bytes, file, MOST_BYTES), file);
  const lines = text.split(/[\r\n]+/, MOST_LINES + 1).filter((line) => line.trim() !== '');
  // The last may be cut off, where there are more.
  const whole = lines.slice(0, MOST_LINES);
  return !DELIMITERS.some((delimiter) => partsAlike(whole, delimiter));
}

function partsAlike(lines: readonly string[], delimiter: string): boolean {
  const [first = 0, ...others] = lines.map((line) => line.split(delimiter).length);
  return first > 1 && others.length > 0 && others.every((cells) => cells === first);
}
