import { zlibSync } from 'fflate';
import type { PictureGrid } from '../training/picture-sample';
import { writeChunks } from './canvas/png-chunks';

const BITS = 8;
const GREY = 0;
const COLOUR = 2;

/** Pixels of one or three channels as a PNG file. */
export function pixelsToPng({
  width,
  height,
  channels,
  pixels,
}: PictureGrid): Uint8Array<ArrayBuffer> {
  const header = new Uint8Array(13);
  const view = new DataView(header.buffer);
  view.setUint32(0, width);
  view.setUint32(4, height);
  header.set([BITS, channels === 1 ? GREY : COLOUR], 8);
  const stride = width * channels;
  // Each row begins with how it was filtered: 0, not at all.
  const rows = new Uint8Array(height * (stride + 1));
  for (let row = 0; row < height; row++)
    rows.set(pixels.subarray(row * stride, (row + 1) * stride), row * (stride + 1) + 1);
  return writeChunks([
    { type: 'IHDR', data: header },
    { type: 'IDAT', data: zlibSync(rows) },
    { type: 'IEND', data: new Uint8Array() },
  ]);
}
