/// <reference path="./omggif.d.ts" />
import { GifReader } from 'omggif';
import { DataAccessError } from '../access';
import type { Pixels } from './fit-pixels';

/** The first picture of a GIF. */
export function decodeGif(bytes: Uint8Array): Pixels {
  try {
    const reader = new GifReader(bytes);
    const { width, height } = reader;
    const data = new Uint8Array(width * height * 4);
    reader.decodeAndBlitFrameRGBA(0, data);
    return { width, height, data };
  } catch (error) {
    throw new DataAccessError(
      'undecodable',
      error instanceof Error ? error.message : String(error),
    );
  }
}
