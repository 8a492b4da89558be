/**
 * A training step of each model of bench/models: stock TensorFlow.js, Netloom and PyTorch, on each backend
 * that there is. Prints Markdown; with --json the figures too, into that file.
 *
 *   npm run bench -- train [--models mlp,cnn] [--rounds 4] [--turn 1000] [--limit 40] [--batch 128]
 *                         [--who 'Netloom wasm;PyTorch'] [--json FILE]
 *
 * A contestant is a process of its own. They take turns, a few steps each (about --turn milliseconds);
 * the table shows the median over all steps and what 10 and 90 % of them stay below. All train the same
 * layers with Adam on float32, gather each batch from an array in memory, and read loss and accuracy
 * after every step. One whose step takes over 8 seconds does a single one, its first; one that has not
 * done it --limit seconds after its start is given up. 'Processor ms' is the time that a step takes of all
 * cores together, less touched by what else the machine does. Memory is the most that the process held, less
 * what it held before the model was built. A GPU takes part where it is no software. --who has only those
 * take part whose labels start so.
 */
import { writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { WORKLOAD_NAMES, WORKLOADS, type WorkloadName } from './models';
import { countInSoftware } from './training/count-in-software';
import { entrants } from './training/entrants';
import { findGpu, findTorch } from './training/find-rivals';
import { verdicts } from './training/goals';
import { match, type Result } from './training/match';
import { workOf } from './training/roofline';
import { dispatchTable, goalTable, resultTable, workTable } from './training/tables';

const { values: options } = parseArgs({
  options: {
    models: { type: 'string', default: WORKLOAD_NAMES.join(',') },
    batch: { type: 'string', default: '128' },
    rounds: { type: 'string', default: '4' },
    turn: { type: 'string', default: '1000' },
    limit: { type: 'string', default: '40' },
    who: { type: 'string', default: '' },
    json: { type: 'string' },
  },
});
const print = (text: string) => process.stdout.write(`${text}\n\n`);
const note = (text: string) => process.stderr.write(`${text}\n`);
const rules = {
  batch: Number(options.batch),
  rounds: Number(options.rounds),
  turn: Number(options.turn),
  limit: 1000 * Number(options.limit),
};
const models = options.models.split(',') as WorkloadName[];

const torch = await findTorch();
const gpu = await findGpu();
const everyone = entrants(availableParallelism(), gpu !== null, 'cuda' in torch && !!torch.cuda);
const chosen = options.who.split(';');
const field = everyone.filter(
  ({ who, label }) =>
    (who !== 'torch' || 'version' in torch) && chosen.some((start) => label.startsWith(start)),
);

print(
  [
    `Batch ${rules.batch}, Adam, float32; ${rules.rounds} rounds.`,
    'version' in torch
      ? `PyTorch ${torch.version}${torch.cuda ? ` on ${torch.cuda}` : ''}.`
      : `PyTorch skipped: ${torch.missing}.`,
    gpu ? `WebGPU on ${gpu}.` : 'No GPU: WebGPU is counted in software, not timed.',
  ].join(' '),
);
const all: Partial<Record<WorkloadName, Result[]>> = {};
for (const model of models) {
  note(`${WORKLOADS[model].title}…`);
  const results = await match(model, field, rules, (what) => note(`  ${what}`));
  all[model] = results;
  print(`#### ${WORKLOADS[model].title}`);
  print(resultTable(results, rules.batch));
}
const judged = models.flatMap((model) => verdicts(model, all[model] ?? []));
print('#### Against the goals');
print(goalTable(judged));
const works = models.map((model) => workOf(model, rules.batch, all[model] ?? []));
print('#### What a step needs');
if ('version' in torch)
  print(
    `The cores reach ${torch.gflops.toFixed(0)} GFLOP/s in a large product of PyTorch's and ` +
      `${torch.gbps.toFixed(1)} GB/s in a large copy.`,
  );
print(workTable(works));
const dispatches = gpu ? [] : await countInSoftware(models, note);
if (dispatches.length > 0) {
  print('#### WebGPU dispatches a step');
  print(dispatchTable(dispatches));
}
if (options.json) {
  const content = { ...rules, torch, gpu, results: all, goals: judged, works, dispatches };
  await writeFile(options.json, JSON.stringify(content, null, 1));
}
