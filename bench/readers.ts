/**
 * Reading a table to train on: Netloom (from the file, and again from the columns that it keeps on disk), Papa
 * Parse alone, tf.data.csv and pandas, each in a process of its own, on a table as of a shop's log of about
 * 36 MB and one of about 200 MB. Prints Markdown; with --json the figures too, into that file.
 *
 *   npm run bench -- readers [--sizes 36,200] [--limit 300] [--json FILE]
 *
 * Rows a second are rows of the file over the time from the start of the reading to when all of it can be
 * used: of Netloom that is with types guessed, rows split and columns fitted. A processor second is one of all
 * cores together, less touched by what else the machine does. Memory is the most that the process held. A contestant that is not done after --limit seconds is given
 * up, one that is not installed is skipped.
 */
import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { makeTable } from './readers/make-table';

const { values: options } = parseArgs({
  options: {
    sizes: { type: 'string', default: '36,200' },
    limit: { type: 'string', default: '300' },
    json: { type: 'string' },
  },
});

interface Figures {
  readonly rows: number;
  readonly seconds: number;
  /** Seconds of all cores together. */
  readonly processor: number;
  /** Bytes. */
  readonly peak: number;
}
type Outcome = Figures | string;

const script = (name: string) => fileURLToPath(new URL(`./readers/${name}`, import.meta.url));
const node = (reader: string) => [process.execPath, '--import', 'tsx', script('read.ts'), reader];
const CONTESTANTS: readonly (readonly [label: string, command: readonly string[]])[] = [
  ['Netloom, the first time', node('netloom')],
  ['Netloom, again', node('netloom')],
  ['Papa Parse', node('papaparse')],
  ['tf.data.csv', node('tf-data')],
  ['pandas', ['python3', script('read_pandas.py')]],
];

function run(command: readonly string[], path: string, cache: string): Promise<Outcome> {
  const [program = '', ...args] = command;
  return new Promise((resolve) => {
    const child = spawn(program, [...args, path], {
      env: { ...process.env, XDG_CACHE_HOME: cache, LOCALAPPDATA: cache },
      stdio: ['ignore', 'pipe', 'inherit'],
      timeout: 1000 * Number(options.limit),
    });
    let printed = '';
    child.stdout.on('data', (text) => {
      printed += text;
    });
    child.on('error', () => resolve('skipped: not installed'));
    child.on('close', (code, signal) => {
      if (signal) resolve(`over ${options.limit} s`);
      else if (code === 3) resolve('skipped: not installed');
      else if (code !== 0) resolve('failed');
      else resolve(JSON.parse(printed) as Figures);
    });
  });
}

const ratio = (value: number, base: number) => `${(value / base).toFixed(2)} ×`;
const measured: Record<string, Record<string, Outcome>> = {};
const folder = await mkdtemp(join(tmpdir(), 'netloom-bench-'));
try {
  for (const size of options.sizes.split(',').map(Number)) {
    const path = join(folder, 'table.csv');
    const cache = join(folder, 'cache');
    const rows = await makeTable(path, size * 1e6);
    const outcomes: Record<string, Outcome> = {};
    for (const [label, command] of CONTESTANTS) {
      process.stderr.write(`${size} MB: ${label}…\n`);
      outcomes[label] = await run(command, path, cache);
    }
    await rm(cache, { recursive: true, force: true });
    measured[`${size} MB`] = outcomes;
    const base = outcomes['Netloom, the first time'];
    const lines = Object.entries(outcomes).map(([label, outcome]) => {
      if (typeof outcome === 'string' || typeof base !== 'object')
        return `| ${label} | ${typeof outcome === 'string' ? outcome : ''} | | | | |`;
      const speed = outcome.rows / outcome.processor;
      return [
        '',
        label,
        Math.round(outcome.rows / outcome.seconds).toLocaleString('en'),
        Math.round(speed).toLocaleString('en'),
        ratio(speed, base.rows / base.processor),
        `${Math.round(outcome.peak / 1e6)} MB`,
        ratio(outcome.peak, base.peak),
        '',
      ]
        .join(' | ')
        .trim();
    });
    process.stdout.write(
      [
        `**${size} MB, ${rows.toLocaleString('en')} rows**`,
        '',
        '| | rows/s | rows a processor second | against Netloom | most memory | against Netloom |',
        '| --- | ---: | ---: | ---: | ---: | ---: |',
        ...lines,
        '',
        '',
      ].join('\n'),
    );
  }
} finally {
  await rm(folder, { recursive: true, force: true });
}
if (options.json) await writeFile(options.json, JSON.stringify(measured));
