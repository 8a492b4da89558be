import { zipSync } from 'fflate';
import { type DataResult, message } from '../message';
import { megabytes } from '../unpack';

/** A file of a dropped folder; the path begins with the folder's name and is divided by slashes. */
export interface FolderFile {
  readonly path: string;
  readonly bytes: Uint8Array;
}

// What a zip without extensions can count to.
const MAX_FILES = 65_534;
const MAX_BYTES = 2 ** 31;
const FIXED_TIME = new Date(1980, 0, 2);

/**
 * Packs a folder into a stored (not compressed) zip, so that a folder and a zip are read and kept
 * the same way. The same files give the same bytes. `name` is the folder's, for messages.
 */
export function packFolder(files: readonly FolderFile[], name: string): DataResult<Uint8Array> {
  const count = files.length;
  if (count > MAX_FILES) {
    const params = { file: name, count, limit: MAX_FILES };
    return { ok: false, error: message('too-many-files', params) };
  }
  const size = files.reduce((total, { bytes }) => total + bytes.length, 0);
  if (size > MAX_BYTES) {
    return { ok: false, error: message('zip-too-large', { file: name, size: megabytes(size) }) };
  }
  const entries = [...files]
    .sort((a, b) => (a.path < b.path ? -1 : Number(a.path > b.path)))
    .map(({ path, bytes }) => [path.replace(/^\/+/, ''), bytes] as const);
  const zip = zipSync(Object.fromEntries(entries), { level: 0, mtime: FIXED_TIME });
  return { ok: true, value: zip, warnings: [] };
}
