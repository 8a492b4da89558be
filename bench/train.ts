/**
 * Time of a training step, Netloom against stock TensorFlow.js, on each backend.
 *
 *   node --import tsx bench/train.ts [--backends wasm,cpu] [--batch 128] [--rounds 8] [--steps 5]
 *
 * The contestants take turns, a few steps each, so that whatever else the machine does meets them alike.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { parseArgs } from 'node:util';
import { MODELS } from './models';
import type { Answer, Task } from './train-worker';

const { values: options } = parseArgs({
  options: {
    backends: { type: 'string', default: 'wasm' },
    batch: { type: 'string', default: '128' },
    rounds: { type: 'string', default: '8' },
    steps: { type: 'string', default: '5' },
  },
});

const ask = (worker: ChildProcess, task: Task): Promise<Answer> =>
  new Promise((resolve) => {
    worker.once('message', (answer: Answer) => resolve(answer));
    worker.send(task);
  });

const quantile = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;

function describe(answers: readonly Answer[], batch: number): string[] {
  const failed = answers.find((answer) => 'error' in answer);
  if (failed && 'error' in failed) return ['–', '–', failed.error.slice(0, 60)];
  const times = answers.flatMap((answer) => ('times' in answer ? answer.times : []));
  const sorted = times.sort((a, b) => a - b);
  const middle = quantile(sorted, 0.5);
  const spread = `${quantile(sorted, 0.1).toFixed(1)}–${quantile(sorted, 0.9).toFixed(1)}`;
  return [middle.toFixed(1), spread, String(Math.round((batch * 1000) / middle))];
}

const contestants = ['netloom', 'stock'] as const;
const batch = Number(options.batch);
const rows = [['model', 'backend', 'who', 'ms/step', '10–90 %', 'samples/s']];
for (const backend of options.backends.split(',') as Task['backend'][]) {
  const workers = contestants.map((who) => ({
    who,
    process: fork(new URL('./train-worker.ts', import.meta.url), { execArgv: ['--import', 'tsx'] }),
  }));
  for (const model of Object.keys(MODELS)) {
    const answers = new Map(contestants.map((who) => [who, [] as Answer[]]));
    for (let round = 0; round < Number(options.rounds); round++) {
      for (const worker of workers) {
        const task = { who: worker.who, backend, model, batch, steps: Number(options.steps) };
        answers.get(worker.who)?.push(await ask(worker.process, task));
      }
    }
    for (const [who, given] of answers) rows.push([model, backend, who, ...describe(given, batch)]);
  }
  for (const worker of workers) worker.process.kill();
}
const widths = rows[0]?.map((_, column) =>
  Math.max(...rows.map((row) => (row[column] ?? '').length)),
);
for (const row of rows)
  process.stdout.write(`${row.map((cell, at) => cell.padEnd(widths?.[at] ?? 0)).join('  ')}\n`);
