/**
 * `npm run bench`: every benchmark in turn, each in a process of its own, and what they print put into
 * docs/benchmarks.md between the markers. `npm run bench -- graph` runs only that one and prints it.
 */
import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { arch, cpus, loadavg, platform } from 'node:os';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const BENCHMARKS = [
  { name: 'train', title: 'A training step, against stock TensorFlow.js' },
  { name: 'graph', title: 'An edit and the validation after it' },
  { name: 'canvas', title: 'The canvas with 1,000 layers' },
  { name: 'charts', title: 'The charts with 100,000 points' },
] as const;

const START = '<!-- bench:start -->';
const END = '<!-- bench:end -->';
const page = new URL('../docs/benchmarks.md', import.meta.url);

const run = async (name: string): Promise<string> => {
  const script = fileURLToPath(new URL(`./${name}.ts`, import.meta.url));
  const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', script], {
    maxBuffer: 2 ** 26,
  });
  return stdout.trimEnd();
};

const [only] = process.argv.slice(2);
if (only) {
  process.stdout.write(`${await run(only)}\n`);
} else {
  const machine = `${cpus().length} × ${cpus()[0]?.model.trim() || arch()}, ${platform()}, Node ${process.versions.node}`;
  const parts = [`${machine}. Load before the run: ${(loadavg()[0] ?? 0).toFixed(1)}.`];
  for (const { name, title } of BENCHMARKS) {
    process.stderr.write(`${name}…\n`);
    parts.push(
      `### ${title}\n\n\`npm run bench -- ${name}\`\n\n\`\`\`text\n${await run(name)}\n\`\`\``,
    );
  }
  const before = await readFile(page, 'utf8');
  const [head = '', rest = ''] = before.split(START);
  const [, tail = ''] = rest.split(END);
  await writeFile(page, `${head}${START}\n${parts.join('\n\n')}\n${END}${tail}`);
}
