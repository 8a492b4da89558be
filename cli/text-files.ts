import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { isProse } from '../shared/data/corpus/is-prose';
import { joinTexts, type TextFile } from '../shared/data/corpus/join-texts';
import { collect, type DataResult } from '../shared/data/message';
import { isImageFileName } from '../shared/image-file-name';
import { cantRead } from './system-error';

const TEXT_FILE = /\.(txt|md)(\.gz)?$/i;

/** Whether a file holds sentences to learn to write from: told by its name, and what is in it. */
export async function isTextFile(path: string): Promise<DataResult<boolean>> {
  if (!TEXT_FILE.test(path)) return { ok: true, value: false, warnings: [] };
  const bytes = await readFile(path).catch(cantRead(path));
  return collect(() => isProse(bytes, path));
}

/** Whether a folder holds texts and no images. */
export const isTextFolder = async (folder: string): Promise<boolean> =>
  (await textsIn(folder)).length > 0;

async function textsIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(
    cantRead(folder),
  );
  const files = entries.filter((entry) => !entry.isDirectory());
  if (files.some(({ name }) => isImageFileName(name))) return [];
  return files
    .filter(({ name }) => TEXT_FILE.test(name))
    .map(({ parentPath, name }) => join(parentPath, name));
}

/** A folder's texts as one. */
export async function joinFolder(folder: string): Promise<DataResult<Uint8Array>> {
  const files: TextFile[] = [];
  // One after the other: a system allows only so many open files.
  for (const path of await textsIn(folder)) {
    const bytes = await readFile(path).catch(cantRead(path));
    files.push({ path: relative(folder, path).replaceAll('\\', '/'), bytes });
  }
  return collect((warnings) => joinTexts(files, warnings));
}
