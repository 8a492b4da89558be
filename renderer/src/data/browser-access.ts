import { type DataAccess, DataAccessError, type ImageSize } from '../../../shared/data/access';
import { fitPixels, type Pixels } from '../../../shared/data/images/fit-pixels';
import { type DataFile, FILE_LIMIT } from '../../../shared/host';
import { browserCache } from './browser-cache';
import { sourceOf } from './source-of';

/**
 * Data in a browser's worker: bundled sets from the app's own origin, the person's file as given.
 * `templates` is the address of templates/ with a slash at its end.
 */
export const browserDataAccess = (templates: string, file: DataFile | null): DataAccess => ({
  bundled: (path) => fetchBytes(`${templates}data/${path}`),
  file: async () => {
    const source = sourceOf(file);
    if (source.size > FILE_LIMIT) throw new DataAccessError('too-large');
    return source.read(0, source.size);
  },
  open: async () => sourceOf(file),
  cache: browserCache,
  decodeImage,
});

async function fetchBytes(address: string): Promise<Uint8Array> {
  let response: Response;
  try {
    response = await fetch(address);
  } catch (error) {
    throw new DataAccessError('failed', error instanceof Error ? error.message : '');
  }
  if (!response.ok) {
    throw new DataAccessError(
      response.status === 404 ? 'not-found' : 'failed',
      response.statusText,
    );
  }
  return new Uint8Array(await response.arrayBuffer());
}

async function decodeImage(bytes: Uint8Array, _name: string, size: ImageSize): Promise<Uint8Array> {
  return fitPixels(await decode(bytes), size);
}

/**
 * The image at its own size, as its Exif turns it. Its colour profile is left aside and the
 * resizing is not the browser's, so that the command line sees the same pixels.
 */
async function decode(bytes: Uint8Array): Promise<Pixels> {
  let bitmap: ImageBitmap;
  try {
    bitmap = await createImageBitmap(new Blob([Uint8Array.from(bytes)]), {
      colorSpaceConversion: 'none',
      imageOrientation: 'from-image',
    });
  } catch (error) {
    throw new DataAccessError('undecodable', error instanceof Error ? error.message : '');
  }
  try {
    return draw(bitmap);
  } finally {
    bitmap.close();
  }
}

function draw(bitmap: ImageBitmap): Pixels {
  const { width, height } = bitmap;
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d', { willReadFrequently: true, alpha: false });
  if (context === null) throw new DataAccessError('failed', 'OffscreenCanvas 2d');
  context.fillStyle = 'white';
  context.fillRect(0, 0, width, height);
  context.drawImage(bitmap, 0, 0);
  return { width, height, data: context.getImageData(0, 0, width, height).data };
}
