// Writes docs/backends.md: `npm run docs:backends` runs the conformance test and keeps what it found.
import { fileURLToPath } from 'node:url';
import { root, runCommand } from '../scripts/run-command.mjs';

const vitest = fileURLToPath(new URL('../node_modules/vitest/vitest.mjs', import.meta.url));
const args = ['run', '--project', 'unit', 'tests/unit/engine/kernels/conformance'];
const { ok } = await runCommand(process.execPath, [vitest, ...args], {
  cwd: root,
  env: { ...process.env, WRITE_BACKENDS: '1' },
});
process.exitCode = ok ? 0 : 1;
