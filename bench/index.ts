/**
 * `npm run bench`: builds what is measured, runs every benchmark in turn, each in a process of its own, and
 * puts what they print into docs/benchmarks.md between the markers; figures go into docs/benchmarks.json.
 * `npm run bench -- graph` runs only that one and prints it, with the options that follow; so does
 * `npm run bench -- profile`, which is no benchmark but shows where a training step's time goes.
 */
import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { arch, cpus, loadavg, platform, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureBuilt } from '../scripts/build.mjs';

interface Benchmark {
  readonly name: string;
  readonly title: string;
  /** Prints Markdown, and takes --json. */
  readonly tables?: boolean;
}

const BENCHMARKS: readonly Benchmark[] = [
  {
    name: 'train',
    title: 'A training step, against stock TensorFlow.js and PyTorch',
    tables: true,
  },
  { name: 'worker', title: "The app's worker against the engine called bare", tables: true },
  { name: 'digits', title: 'Digits with LeNet-5 in the app', tables: true },
  { name: 'readers', title: 'Reading a table to train on', tables: true },
  { name: 'images', title: 'Images larger than memory, against Pillow', tables: true },
  { name: 'graph', title: 'An edit and the validation after it' },
  {
    name: 'canvas',
    title: 'The canvas with 1,000 layers, with 5,000, and with ResNet-152 unrolled',
  },
  { name: 'react', title: 'React and the browser, with ResNet-152 unrolled and 5,000 layers' },
  { name: 'charts', title: 'The charts with 100,000 points' },
];

const START = '<!-- bench:start -->';
const END = '<!-- bench:end -->';
const page = new URL('../docs/benchmarks.md', import.meta.url);
const figures = new URL('../docs/benchmarks.json', import.meta.url);

/** What a benchmark prints; `show` has it printed here too. Throws where it fails. */
async function run(name: string, args: readonly string[], show: boolean): Promise<string> {
  const script = fileURLToPath(new URL(`./${name}.ts`, import.meta.url));
  const child = spawn(process.execPath, ['--import', 'tsx', script, ...args], {
    stdio: ['ignore', show ? 'inherit' : 'pipe', 'inherit'],
  });
  let printed = '';
  child.stdout?.on('data', (text) => {
    printed += text;
  });
  const code = await new Promise((resolve) => child.on('close', resolve));
  if (code !== 0) throw new Error(`The benchmark ${name} failed.`);
  return printed.trimEnd();
}

async function runAll(): Promise<void> {
  const machine = `${cpus().length} × ${cpus()[0]?.model.trim() || arch()}, ${platform()}, Node ${process.versions.node}`;
  const load = Number((loadavg()[0] ?? 0).toFixed(1));
  const parts = [`${machine}. Load before the run: ${load}.`];
  const measured: Record<string, unknown> = { machine, load };
  const folder = await mkdtemp(join(tmpdir(), 'netloom-bench-'));
  try {
    for (const { name, title, tables } of BENCHMARKS) {
      process.stderr.write(`${name}…\n`);
      const file = join(folder, `${name}.json`);
      const printed = await run(name, tables ? ['--json', file] : [], false).catch((error) => {
        // The others' figures, some of them many minutes old, are kept.
        console.error(error);
        process.exitCode = 1;
      });
      if (printed === undefined) continue;
      const shown = tables ? printed : `\`\`\`text\n${printed}\n\`\`\``;
      parts.push(`### ${title}\n\n\`npm run bench -- ${name}\`\n\n${shown}`);
      if (tables) measured[name] = JSON.parse(await readFile(file, 'utf8'));
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  const before = await readFile(page, 'utf8');
  const [head = '', rest = ''] = before.split(START);
  const [, tail = ''] = rest.split(END);
  await writeFile(page, `${head}${START}\n${parts.join('\n\n')}\n${END}${tail}`);
  await writeFile(figures, `${JSON.stringify(measured, null, 1)}\n`);
}

await ensureBuilt(['kernels']);
const [only, ...args] = process.argv.slice(2);
if (only) await run(only, args, true);
else await runAll();
