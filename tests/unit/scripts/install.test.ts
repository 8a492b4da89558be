import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { isInstalled } from '../../../scripts/install.mjs';
import { temporaryFolder } from '../../helpers/temporary-folder';

type Packages = Readonly<Record<string, object>>;

const wanted: Packages = {
  '': { name: 'netloom', version: '0.1.0' },
  'node_modules/zod': { version: '4.6.7' },
  'node_modules/@binding/other-system': { version: '1.0.0', optional: true },
};

/** A clone with this lock file, and with what npm says it installed; null for a missing node_modules. */
function clone(present: Packages | null): string {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'package-lock.json'), JSON.stringify({ packages: wanted }));
  mkdirSync(join(folder, 'node_modules'));
  if (present) {
    const list = join(folder, 'node_modules', '.package-lock.json');
    writeFileSync(list, JSON.stringify({ packages: present }));
  }
  return folder;
}

test.each([
  ['nothing was installed, or an install was cut short', null, false],
  ['the same version', { 'node_modules/zod': { version: '4.6.7' } }, true],
  ['an older version', { 'node_modules/zod': { version: '4.6.6' } }, false],
  ['a package is missing', {}, false],
  [
    'more than is asked for',
    { 'node_modules/zod': { version: '4.6.7' }, 'node_modules/x': { version: '1.0.0' } },
    true,
  ],
])('%s', (_title, present, expected) => {
  expect(isInstalled(clone(present))).toBe(expected);
});
