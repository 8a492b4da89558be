import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { filesAmong } from '../../../electron/given-files';
import { temporaryFolder } from '../../helpers/temporary-folder';

test('takes the files that are there, from where the program was called', () => {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'sub'));
  for (const name of ['electron', 'a.netloom', 'sub/b.csv']) writeFileSync(join(folder, name), '');
  const argv = [
    'electron',
    'main.mjs',
    '--inspect',
    '',
    'a.netloom',
    'sub',
    'sub/b.csv',
    'gone',
    `a${'x'.repeat(5000)}`,
  ];
  expect(filesAmong(argv, 2, folder)).toEqual([
    join(folder, 'a.netloom'),
    join(folder, 'sub', 'b.csv'),
  ]);
  expect(filesAmong(['netloom', 'a.netloom'], 1, folder)).toEqual([join(folder, 'a.netloom')]);
});
