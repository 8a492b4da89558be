import { DataAccessError } from '../access';
import type { Pixels } from './fit-pixels';

const FILE_HEADER = 14;
/** Compression of the header: none, and none with masks that say where the colours are. */
const [PLAIN, MASKS] = [0, 3];

/**
 * A Windows bitmap without compression: 1, 4 or 8 bits with a palette, 16, 24 or 32 bits a pixel
 * (BITMAPINFOHEADER and its later versions). The fourth byte of a pixel is no transparency, as in
 * browsers, unless the header has a mask for it.
 */
export function decodeBmp(bytes: Uint8Array): Pixels {
  const refuse = (detail: string) => new DataAccessError('undecodable', `BMP: ${detail}`);
  if (bytes.length < FILE_HEADER + 40) throw refuse('header');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const start = view.getUint32(10, true);
  const headerSize = view.getUint32(14, true);
  const width = view.getInt32(18, true);
  const rows = view.getInt32(22, true);
  const bits = view.getUint16(28, true);
  const compression = view.getUint32(30, true);
  const height = Math.abs(rows);
  const stride = Math.ceil((width * bits) / 32) * 4;
  if (headerSize < 40 || width <= 0 || height === 0) throw refuse('header');
  if (![1, 4, 8, 16, 24, 32].includes(bits)) throw refuse(`${bits} bits`);
  if (compression !== PLAIN && compression !== MASKS) throw refuse(`compression ${compression}`);
  if (start + stride * height > bytes.length) throw refuse('cut short');
  const colourOf =
    bits <= 8
      ? paletteOf(view, FILE_HEADER + headerSize, start)
      : colourReader(view, bits, compression === MASKS, headerSize);
  const data = new Uint8Array(width * height * 4);
  for (let row = 0; row < height; row++) {
    // Rows go from the bottom, unless the height is negative.
    const line = start + stride * (rows > 0 ? height - 1 - row : row);
    for (let column = 0; column < width; column++) {
      const at = (row * width + column) * 4;
      const [red, green, blue, alpha] = colourOf(valueAt(view, line, column, bits));
      data[at] = red;
      data[at + 1] = green;
      data[at + 2] = blue;
      data[at + 3] = alpha;
    }
  }
  return { width, height, data };
}

type Colour = readonly [red: number, green: number, blue: number, alpha: number];

function valueAt(view: DataView, line: number, column: number, bits: number): number {
  if (bits === 32) return view.getUint32(line + column * 4, true);
  if (bits === 16) return view.getUint16(line + column * 2, true);
  if (bits === 24) {
    const at = line + column * 3;
    return view.getUint16(at, true) | (view.getUint8(at + 2) << 16);
  }
  const byte = view.getUint8(line + Math.floor((column * bits) / 8));
  return (byte >> (8 - bits - ((column * bits) % 8))) & ((1 << bits) - 1);
}

function paletteOf(view: DataView, from: number, to: number): (value: number) => Colour {
  const count = Math.max(0, Math.floor((Math.min(to, view.byteLength) - from) / 4));
  const colours = Array.from({ length: count }, (_, index): Colour => {
    const at = from + index * 4;
    return [view.getUint8(at + 2), view.getUint8(at + 1), view.getUint8(at), 255];
  });
  return (value) => colours[value] ?? [0, 0, 0, 255];
}

function colourReader(view: DataView, bits: number, hasMasks: boolean, headerSize: number) {
  const given = (index: number) => view.getUint32(FILE_HEADER + 40 + index * 4, true);
  const masks =
    hasMasks && FILE_HEADER + 56 <= view.byteLength
      ? [given(0), given(1), given(2), headerSize >= 56 ? given(3) : 0]
      : bits === 16
        ? [0x7c00, 0x03e0, 0x001f, 0]
        : [0xff0000, 0x00ff00, 0x0000ff, 0];
  const [red, green, blue, alpha] = masks.map(channelReader);
  return (value: number): Colour => [
    red?.(value) ?? 0,
    green?.(value) ?? 0,
    blue?.(value) ?? 0,
    masks[3] ? (alpha?.(value) ?? 255) : 255,
  ];
}

/** The bits under a mask, stretched to a byte. */
function channelReader(mask: number): (value: number) => number {
  if (mask === 0) return () => 0;
  const shift = 31 - Math.clz32(mask & -mask);
  const most = mask >>> shift;
  return (value) => Math.round((((value & mask) >>> shift) * 255) / most);
}
