/**
 * Images of 64×64 from a zip: how fast they are decoded, against Pillow, and what an epoch takes with their pixels on
 * disk against the same in memory. Needs Python with NumPy and Pillow.
 *
 *   npm run bench -- images [--count 20000] [--rounds 3] [--json FILE]
 */
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs, promisify } from 'node:util';
import { median } from './training/statistics';
import { table } from './training/tables';

const { values: options } = parseArgs({
  options: {
    count: { type: 'string', default: '20000' },
    rounds: { type: 'string', default: '3' },
    json: { type: 'string' },
  },
});
const count = Number(options.count);
const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));
const run = async (command: string, args: readonly string[]): Promise<string> =>
  (await promisify(execFile)(command, args)).stdout;

interface Trained {
  /** Seconds. */
  readonly decode: number;
  /** Of all threads while they decode. */
  readonly processor: number;
  readonly epoch: number;
  readonly trained: number;
  /** Mebibytes. */
  readonly peak: number;
}

async function train(zip: string, where: 'memory' | 'disk', folder: string): Promise<Trained> {
  const args = ['--import', 'tsx', path('./images/train.ts'), zip, where, folder];
  const trained = JSON.parse(await run(process.execPath, args)) as Trained;
  await rm(folder, { recursive: true, force: true });
  return trained;
}

const folder = await mkdtemp(join(tmpdir(), 'netloom-images-'));
try {
  const zip = join(folder, 'images.zip');
  await run('python3', [
    path('./images/make_images.py'),
    path('../templates/data/mnist'),
    String(count),
    zip,
  ]);
  const disk: Trained[] = [];
  const memory: Trained[] = [];
  const pillow: { readonly [key in 'alone' | 'together' | 'processor']: number }[] = [];
  for (let round = 0; round < Number(options.rounds); round++) {
    disk.push(await train(zip, 'disk', join(folder, 'cache')));
    pillow.push(JSON.parse(await run('python3', [path('./images/peer_pillow.py'), zip])));
    memory.push(await train(zip, 'memory', join(folder, 'cache')));
  }
  const all = [...disk, ...memory];
  const rate = (seconds: readonly number[], images = count) => images / median(seconds);
  const cores = cpus().length;
  const decode = rate(all.map((one) => one.decode));
  const alone = rate(pillow.map((one) => one.alone));
  const together = rate(pillow.map((one) => one.together));
  const work = (runs: readonly { readonly processor: number }[]) =>
    ((1000 * median(runs.map(({ processor }) => processor))) / count).toFixed(3);
  const against = (value: number) => `${(decode / value).toFixed(2)} × as fast`;
  const kept = { 'in memory': memory, 'on disk': disk };
  const whole = (value: number) => value.toFixed(0);
  process.stdout.write(
    [
      table(
        [
          `${count.toLocaleString('en')} PNG images of 64×64`,
          'images a second',
          'Netloom is',
          'processor, ms an image',
        ],
        [
          [`Netloom, ${cores} threads`, whole(decode), '', work(all)],
          ['Pillow, one process', whole(alone), against(alone), work(pillow)],
          [`Pillow, ${cores} processes`, whole(together), against(together), ''],
        ],
      ),
      '',
      table(
        ['pixels', 'samples a second in an epoch', 'most memory, MB'],
        Object.entries(kept).map(([name, runs]) => [
          name,
          whole(
            rate(
              runs.map(({ epoch }) => epoch),
              runs[0]?.trained,
            ),
          ),
          whole(median(runs.map(({ peak }) => peak))),
        ]),
      ),
      '',
    ].join('\n'),
  );
  if (options.json) await writeFile(options.json, JSON.stringify({ count, disk, memory, pillow }));
} finally {
  await rm(folder, { recursive: true, force: true });
}
