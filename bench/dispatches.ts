/**
 * What a training step gives a GPU to do, Netloom against stock TensorFlow.js, batch 128, Adam. Counts
 * need no fast GPU; the times are this machine's, on a software adapter where it has no GPU.
 *
 *   node --import tsx bench/dispatches.ts
 */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { DISPATCH_MODELS, type StepWork } from './dispatches-worker';

const driver = '/usr/lib/chromium/vk_swiftshader_icd.json';
const software = existsSync(driver)
  ? { VK_ICD_FILENAMES: driver, LD_LIBRARY_PATH: '/usr/lib/chromium' }
  : {};
const worker = fileURLToPath(new URL('./dispatches-worker.ts', import.meta.url));

const rows = [['model', 'who', 'dispatches', 'invocations', 'MB bound', 'ms/step']];
for (const model of Object.keys(DISPATCH_MODELS)) {
  for (const who of ['stock', 'netloom']) {
    const { stdout } = await promisify(execFile)(
      process.execPath,
      ['--import', 'tsx', worker, model, who],
      { env: { ...software, ...process.env } },
    );
    const work = JSON.parse(stdout) as StepWork;
    rows.push([
      model,
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
for (const row of rows) process.stdout.write(`| ${row.join(' | ')} |\n`);
