import {
  type ByteSource,
  type DataAccess,
  DataAccessError,
  type DataAccessFailure,
  type ImageSize,
} from '../access';
import { DataError, type DataMessage, message, someOf } from '../message';
import { megabytes } from '../unpack';
import { decodeChecked } from './decode';
import type { ZipEntry } from './zip-directory';
import { extractFrom } from './zip-extract';

const MAX_BYTES = 2 ** 31;

/** Refuses more images than fit, each of so many bytes. */
export function refuseTooLarge(count: number, bytes: number, file: string): void {
  if (count * bytes <= MAX_BYTES) return;
  throw new DataError('images-too-large', { file, count, size: megabytes(count * bytes) });
}

export interface ImageFailure {
  readonly name: string;
  readonly detail: string;
}

/** Decodes an image of a zip to a size, or says why it can't be. */
export async function decodeEntry(
  zip: ByteSource,
  entry: ZipEntry,
  file: string,
  size: ImageSize,
  access: DataAccess,
): Promise<Uint8Array | ImageFailure> {
  try {
    return await decodeChecked(access, await extractFrom(zip, entry, file), entry.name, size);
  } catch (error) {
    return failureOf(error, entry.name);
  }
}

/** What else goes wrong is wrong with the file or the machine, and with every image that follows. */
const OWN_FAULTS: ReadonlySet<DataAccessFailure> = new Set(['undecodable', 'too-large']);

/** Why an image can't be read; what lies in no image is thrown on. */
export function failureOf(error: unknown, name: string): ImageFailure {
  if (error instanceof DataAccessError && OWN_FAULTS.has(error.failure))
    return { name, detail: error.detail };
  if (error instanceof DataError) return { name, detail: error.code };
  throw error;
}

/** Tells of images that could not be read; none that could is an error. */
export function reportFailures(
  failures: readonly ImageFailure[],
  total: number,
  file: string,
  warnings: DataMessage[],
): void {
  const [first] = failures;
  if (first === undefined) return;
  const images = someOf(failures.map(({ name }) => name));
  const params = { file, images, count: failures.length, detail: first.detail };
  if (failures.length === total) throw new DataError('no-image-decodes', params);
  warnings.push(message('images-skipped', params));
}
