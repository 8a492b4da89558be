/**
 * What a training step gives a GPU to do, Netloom against stock TensorFlow.js. Counts need no fast GPU; the
 * times are this machine's, on a software adapter where it has no GPU. Programs go to standard error.
 *
 *   npm run bench -- dispatches [MODEL…] [--batch 128]
 */
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { parseArgs, promisify } from 'node:util';
import type { StepRequest, StepWork } from './dispatches-worker';
import { WORKLOAD_NAMES, WORKLOADS, type WorkloadName } from './models';
import { softwareGpu } from './training/count-in-software';
import { table } from './training/tables';

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: { batch: { type: 'string', default: '128' } },
});
const worker = fileURLToPath(new URL('./dispatches-worker.ts', import.meta.url));
const rows: string[][] = [];
for (const model of (positionals.length > 0 ? positionals : WORKLOAD_NAMES) as WorkloadName[]) {
  for (const who of ['stock', 'netloom'] as const) {
    const request: StepRequest = { model, who, batch: Number(options.batch) };
    const { stdout } = await promisify(execFile)(
      process.execPath,
      ['--import', 'tsx', worker, JSON.stringify(request)],
      { env: { ...softwareGpu(), ...process.env } },
    );
    const work = JSON.parse(stdout) as StepWork;
    rows.push([
      WORKLOADS[model].title,
      who,
      String(work.dispatches),
      work.invocations.toLocaleString('en'),
      (work.bytes / 1e6).toFixed(1),
      work.milliseconds.toFixed(0),
    ]);
    for (const [name, count] of work.programs)
      process.stderr.write(`${model} ${who} ${name} ${count}\n`);
  }
}
const head = ['model', 'who', 'dispatches', 'invocations', 'MB bound', 'ms/step'];
process.stdout.write(`${table(head, rows)}\n`);
