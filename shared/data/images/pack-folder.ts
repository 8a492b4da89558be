import { type DataResult, message } from '../message';
import { join, megabytes } from '../unpack';
import { folderZip, MAX_FOLDER_FILES } from './folder-zip';

/** A file of a dropped folder; the path begins with the folder's name and is divided by slashes. */
interface PackedFile {
  readonly path: string;
  readonly bytes: Uint8Array;
}

const MAX_BYTES = 2 ** 31;

/**
 * Packs a folder into a zip, so that a folder and a zip are read and kept the same way. The same files give
 * the same bytes. `name` is the folder's, for messages.
 */
export function packFolder(files: readonly PackedFile[], name: string): DataResult<Uint8Array> {
  const count = files.length;
  if (count > MAX_FOLDER_FILES) {
    const params = { file: name, count, limit: MAX_FOLDER_FILES };
    return { ok: false, error: message('too-many-files', params) };
  }
  const zip = folderZip(files.map((file) => ({ ...file, size: file.bytes.length })));
  const parts = zip.files.flatMap(({ bytes }, place) => [zip.headers[place] as Uint8Array, bytes]);
  parts.push(zip.directory);
  const size = parts.reduce((total, { length }) => total + length, 0);
  if (size > MAX_BYTES) {
    return { ok: false, error: message('zip-too-large', { file: name, size: megabytes(size) }) };
  }
  return { ok: true, value: join(parts, size), warnings: [] };
}
