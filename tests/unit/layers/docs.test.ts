import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

test('docs/layers.md says what the registry says', () => {
  const script = fileURLToPath(new URL('../../../tools/docs-layers.ts', import.meta.url));
  const { status, stderr } = spawnSync(process.execPath, ['--import', 'tsx', script, '--check'], {
    encoding: 'utf8',
  });
  expect(status, stderr).toBe(0);
});
