import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readdirSync, watch, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { LARGE_TABLE } from '../../../shared/data/stored/limits';
import { temporaryFolder } from '../../helpers/temporary-folder';

const NETLOOM = fileURLToPath(new URL('../../../cli/netloom.mjs', import.meta.url));

test.runIf(process.platform === 'linux')(
  'Ctrl-C while a large table is read leaves no scratch file',
  async () => {
    const folder = temporaryFolder();
    const cache = join(folder, 'netloom');
    mkdirSync(cache);
    const file = join(folder, 'large.csv');
    const row = '12.5,red,7,yes\n8.25,blue,11,no\n';
    writeFileSync(file, `size,colour,count,label\n${row.repeat(LARGE_TABLE / row.length + 1)}`);
    const began = new Promise<string>((resolve) => {
      watch(cache, { persistent: false }, (_, name) => resolve(name ?? ''));
    });
    const child = spawn(process.execPath, [NETLOOM, 'data', file], {
      env: { ...process.env, XDG_CACHE_HOME: folder },
      stdio: 'ignore',
    });
    expect(await began).toMatch(/^table-.*\.part$/);
    child.kill('SIGINT');
    expect(await once(child, 'close')).toEqual([130, null]);
    expect(readdirSync(cache)).toEqual([]);
  },
);
