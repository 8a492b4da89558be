import type { ByteSource } from '../access';
import { DataError, type DataMessage, message } from '../message';
import type { ZipEntry } from './zip-directory';
import { sourceFiles } from './zip-files';

/** Names of images; not every one can be decoded. */
export const IMAGE_FILE = /\.(png|jpe?g|webp|gif|bmp|tiff?)$/i;

/** The images of a zip; one that is a bomb or climbs out is refused. */
export async function imageFiles(
  zip: ByteSource,
  file: string,
  warnings: DataMessage[],
): Promise<readonly ZipEntry[]> {
  const files = await sourceFiles(zip, file);
  const found = files.filter(({ name }) => IMAGE_FILE.test(name));
  if (found.length === 0) throw new DataError('no-images', { file });
  const others = files.length - found.length;
  if (others > 0) warnings.push(message('not-images', { file, count: others }));
  return found;
}

/** A file of a zip, with the folders it lies in without those that all share. */
export interface PlacedFile {
  readonly entry: ZipEntry;
  readonly folders: readonly string[];
}

/** Files by path, so that the order in which they were packed doesn't matter. */
export function byFolders(files: readonly ZipEntry[]): readonly PlacedFile[] {
  const found = [...files].sort(byName);
  const skip = sharedFolders(found);
  return found.map((entry) => ({ entry, folders: entry.name.split('/').slice(skip, -1) }));
}

const byName = (a: ZipEntry, b: ZipEntry): number =>
  a.name < b.name ? -1 : Number(a.name > b.name);

/** How many folders all files share: the folder that was packed, and what is around it. */
function sharedFolders(entries: readonly ZipEntry[]): number {
  const [first = [], ...rest] = entries.map(({ name }) => name.split('/').slice(0, -1));
  let shared = first.length;
  for (const folders of rest) {
    let same = 0;
    while (same < shared && folders[same] === first[same]) same += 1;
    shared = same;
  }
  return shared;
}
