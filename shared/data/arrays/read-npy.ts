import { DataError } from '../message';
import { type FileArray, type NumberArray, sizeOf } from './array';
import { readNpyHeader } from './npy-header';
import { typeOf } from './npy-types';

const MAX_TEXT = 2 ** 16;

/**
 * Reads a .npy file: booleans, whole numbers, floats of 2 to 8 bytes and fixed-length texts, in either
 * byte order, C or Fortran. Objects are refused: NumPy pickles them, and a pickle is a program.
 */
export function readNpy(bytes: Uint8Array, file: string): FileArray {
  const { descr, fortran, shape, start } = readNpyHeader(bytes, file);
  if (descr.endsWith('O')) throw new DataError('array-of-objects', { file });
  const count = sizeOf(shape);
  const body = bytes.subarray(start);
  const order = fortran ? fortranOrder(shape) : null;
  const texts = /^[<>|=]([US])(\d+)$/.exec(descr);
  if (texts) {
    const width = Number(texts[2]) * (texts[1] === 'U' ? 4 : 1);
    checkSize(body, count, width, file);
    const read = (place: number) =>
      texts[1] === 'U'
        ? utf32(body, place * width, width, descr.startsWith('>'))
        : latin1(body.subarray(place * width, (place + 1) * width));
    return { shape, texts: Array.from({ length: count }, (_, to) => read(order?.(to) ?? to)) };
  }
  const type = typeOf(descr);
  if (!type) throw new DataError('array-type', { file, type: descr });
  checkSize(body, count, type.bytes, file);
  const view = new DataView(body.buffer, body.byteOffset, body.byteLength);
  const isBytes = type.isByte;
  if (isBytes && !order) return { shape, data: body.subarray(0, count), isBytes };
  const data: NumberArray['data'] & { [place: number]: number } = isBytes
    ? new Uint8Array(count)
    : type.bytes < 4 || descr.endsWith('f4')
      ? new Float32Array(count)
      : new Float64Array(count);
  for (let to = 0; to < count; to++) {
    data[to] = type.read(view, (order?.(to) ?? to) * type.bytes, !descr.startsWith('>'));
  }
  return { shape, data, isBytes };
}

function checkSize(body: Uint8Array, count: number, width: number, file: string): void {
  if (width > MAX_TEXT) throw new DataError('array-type', { file, type: `${width}` });
  if (body.length === count * width) return;
  throw new DataError('array-size', { file, expected: count * width, received: body.length });
}

/** Where in Fortran order, the first axis fastest, the value lies that C order has at a place. */
function fortranOrder(shape: readonly number[]): (place: number) => number {
  return (place) => {
    let rest = place;
    let at = 0;
    const places = shape.map(() => 0);
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      const size = shape[axis] as number;
      places[axis] = rest % size;
      rest = Math.floor(rest / size);
    }
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      at = at * (shape[axis] as number) + (places[axis] as number);
    }
    return at;
  };
}

function utf32(bytes: Uint8Array, from: number, width: number, isBig: boolean): string {
  const view = new DataView(bytes.buffer, bytes.byteOffset + from, width);
  let text = '';
  for (let at = 0; at < width; at += 4) {
    const code = view.getUint32(at, !isBig);
    if (code > 0x10ffff) return `${text}\ufffd`;
    text += String.fromCodePoint(code);
  }
  return text.replace(/\0+$/, '');
}

const latin1 = (bytes: Uint8Array): string => String.fromCharCode(...bytes).replace(/\0+$/, '');
