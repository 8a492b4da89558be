import { imageSize } from 'image-size';
import { type DataAccess, DataAccessError, type ImageSize } from '../access';
import { decodeBmp } from './decode-bmp';
import { decodeGif } from './decode-gif';
import { fitPixels, type Pixels } from './fit-pixels';

/** 100 megapixels take 400 MB when decoded; no photograph for training is larger. */
const MAX_PIXELS = 1e8;
/** What every platform of the program decodes. */
const FORMATS: ReadonlySet<string> = new Set(['png', 'jpg', 'webp']);
/** What is decoded here, the same on every platform. */
const OWN: Readonly<Record<string, (bytes: Uint8Array) => Pixels>> = {
  gif: decodeGif,
  bmp: decodeBmp,
};

/**
 * Decodes by way of the platform, once the file's own header says that it is an image of a
 * reasonable size. Throws a DataAccessError 'undecodable' or 'too-large'.
 */
export async function decodeChecked(
  access: DataAccess,
  bytes: Uint8Array,
  name: string,
  size: ImageSize,
): Promise<Uint8Array> {
  const { width, height, type } = headerOf(bytes);
  const own = Object.hasOwn(OWN, type) ? OWN[type] : undefined;
  if (!own && !FORMATS.has(type)) throw new DataAccessError('undecodable', type);
  if (!(width > 0 && height > 0)) throw new DataAccessError('undecodable', `${width}×${height}`);
  if (width * height > MAX_PIXELS) throw new DataAccessError('too-large', `${width}×${height}`);
  const pixels = own
    ? await fitPixels(own(bytes), size)
    : await access.decodeImage(bytes, name, size);
  if (pixels.length !== size.width * size.height * size.channels) {
    throw new DataAccessError('undecodable');
  }
  return pixels;
}

/** What an image's own header says: its format, and its size as it is shown. */
export function headerOf(bytes: Uint8Array) {
  try {
    const { width, height, type = '', orientation = 1 } = imageSize(bytes);
    // From the fifth on, Exif's orientations lie on their side.
    return orientation >= 5 ? { width: height, height: width, type } : { width, height, type };
  } catch (error) {
    throw new DataAccessError('undecodable', error instanceof Error ? error.message : '');
  }
}
