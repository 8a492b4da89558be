// npm run check: everything that has to hold before a change is done, but the slower tests.
import { join } from 'node:path';
import { ensureInstalled } from './install.mjs';
import { fail, root, runCommand } from './run-command.mjs';
import { findTensorFlowImports } from './tensorflow-imports.mjs';

const SOURCES = ['shared', 'renderer', 'cli', 'electron', 'bench', 'scripts', 'tests', 'templates'];
const TYPED = ['shared', 'renderer', 'cli', 'electron', 'tests', 'bench'];

/** Runs a package's program with Node; what it printed, where it failed. */
const run =
  (program, ...args) =>
  async () => {
    const path = join(root, 'node_modules', program);
    const result = await runCommand(process.execPath, [path, ...args], {
      output: 'keep',
      env: { ...process.env, FORCE_COLOR: process.stderr.isTTY ? '1' : '0' },
    });
    return result.ok ? null : result.output;
  };

async function checkTensorFlow() {
  const found = await findTensorFlowImports(root);
  return found.length === 0
    ? null
    : `${found.join('\n')}\nUse 'import type', or move it to shared/engine.`;
}

const CHECKS = [
  ['format and lint', run('@biomejs/biome/bin/biome', 'check', '--error-on-warnings', '.')],
  ...TYPED.map((folder) => [`types of ${folder}`, run('typescript/bin/tsc', '-p', folder)]),
  [
    'who imports whom',
    run(
      'dependency-cruiser/bin/dependency-cruise.mjs',
      ...SOURCES,
      '--config',
      '.dependency-cruiser.cjs',
    ),
  ],
  ['TensorFlow in the engine alone', checkTensorFlow],
  ['nothing unused', run('knip/bin/knip.js', '--no-progress')],
  ['unit tests', run('vitest/vitest.mjs', 'run', '--project', 'unit')],
];

await ensureInstalled().catch((error) => fail(error.message));
const failed = [];
for (const [name, check] of CHECKS) {
  const started = Date.now();
  const problem = await check().catch((error) => error.message);
  const seconds = ((Date.now() - started) / 1_000).toFixed(1);
  console.error(`${problem === null ? '✓' : '✗'} ${name} (${seconds} s)`);
  if (problem === null) continue;
  failed.push(name);
  console.error(problem.trimEnd().replace(/^/gm, '    '));
}
if (failed.length > 0) fail(`\nTo mend: ${failed.join(', ')}.`);
console.error('\nAll checks passed.');
