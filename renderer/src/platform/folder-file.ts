import { folderZip } from '../../../shared/data/images/folder-zip';
import { WHOLE_LIMIT } from '../../../shared/host';

/** A file with its path below what was chosen. */
export interface PlacedFile {
  readonly name: string;
  readonly file: File;
}

/** More files, or larger ones together, are not read when they are chosen. */
const MANY = 1000;

export const isMuch = (files: readonly PlacedFile[]): boolean =>
  files.length > MANY || files.reduce((sum, { file }) => sum + file.size, 0) > WHOLE_LIMIT;

/** Files as one, which is a zip of them: nothing of it is read before it is asked for. */
export function folderFile(files: readonly PlacedFile[], name: string): File {
  const zip = folderZip(files.map(({ name: path, file }) => ({ path, size: file.size, file })));
  const parts = zip.files.flatMap(({ file }, place) => [zip.headers[place] ?? '', file]);
  const lastModified = files.reduce((newest, { file }) => Math.max(newest, file.lastModified), 0);
  return new File([...parts, zip.directory], name, { lastModified });
}
