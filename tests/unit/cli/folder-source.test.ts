import { mkdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { openFolder } from '../../../cli/folder-source';
import { extractFrom } from '../../../shared/data/images/zip-extract';
import { sourceFiles } from '../../../shared/data/images/zip-files';
import { temporaryFolder } from '../../helpers/temporary-folder';

function folderOf(files: Readonly<Record<string, string>>): string {
  const folder = temporaryFolder();
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(folder, path, '..'), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

const FILES = { 'b/2.png': 'two', 'a/1.png': 'one', 'a/猫.jpg': 'cat', 'a/empty.png': '' };

describe('a folder read as a zip', () => {
  it('is a zip as others read it, of its data alone, and in any pieces the same', async () => {
    const source = await openFolder(folderOf({ ...FILES, '.hidden.png': 'x', 'a/notes.exe': 'x' }));
    const whole = await source.read(0, source.size);
    const texts = Object.entries(unzipSync(whole)).map(([name, bytes]) => [
      name,
      new TextDecoder().decode(bytes),
    ]);
    expect(Object.fromEntries(texts)).toEqual(FILES);
    for (const step of [1, 7, 64]) {
      for (let start = 0; start < source.size; start += step) {
        const end = Math.min(source.size, start + step);
        expect(await source.read(start, end)).toEqual(whole.subarray(start, end));
      }
    }
  });

  it('refuses a file that has changed since, and is another folder then', async () => {
    const folder = folderOf(FILES);
    const source = await openFolder(folder);
    const entries = await sourceFiles(source, folder);
    writeFileSync(join(folder, 'a/1.png'), 'won');
    utimesSync(join(folder, 'a/1.png'), 1, 1);
    const [first, ...others] = entries;
    if (!first) throw new Error('no entry');
    await expect(extractFrom(source, first, folder)).rejects.toMatchObject({ failure: 'changed' });
    for (const entry of others) await extractFrom(source, entry, folder);
    expect((await openFolder(folder)).version).not.toBe(source.version);
  });
});
