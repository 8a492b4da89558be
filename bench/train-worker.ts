/** One contestant of bench/train.ts: does its first step, then what each line asks for. See training/contestant.ts. */
import { createInterface } from 'node:readline';
import { tf, type WebGPUBackend } from '../shared/engine/tf';
import type { Answer, Request, Task } from './training/contestant';
import { meter } from './training/gpu-meter';
import { processMemory } from './training/process-memory';
import { startBackend } from './training/start-backend';
import { type DoStep, dataOf, engineStep, stockStep } from './training/trainer';

const say = (answer: Answer): void => {
  process.stdout.write(`${JSON.stringify(answer)}\n`);
};

async function answer(request: Request, step: DoStep, baseline: number): Promise<Answer> {
  if ('count' in request) {
    const work = meter(tf.backend() as WebGPUBackend);
    await step();
    return { dispatches: work.dispatches };
  }
  if ('end' in request) {
    const heap = (tf.backend() as { wasm?: { HEAPU8: Uint8Array } }).wasm?.HEAPU8.length;
    const memory = processMemory('VmHWM') - baseline;
    return { memory, ...(heap !== undefined && { heap: heap / 2 ** 20 }) };
  }
  const times: number[] = [];
  let loss = Number.NaN;
  const before = process.cpuUsage();
  for (let count = 0; count < request.steps; count++) {
    const start = performance.now();
    loss = await step();
    times.push(performance.now() - start);
  }
  const { user, system } = process.cpuUsage(before);
  return { times, processor: (user + system) / 1000, loss };
}

async function compete(task: Task): Promise<void> {
  const device = await startBackend(task);
  const data = dataOf(task.model, task.batch);
  const baseline = processMemory('VmRSS');
  const make = task.who === 'stock' ? stockStep : engineStep;
  const step = make(task.model, task.batch, data);
  const start = performance.now();
  const loss = await step();
  say({ first: true, time: performance.now() - start, loss, ...(device && { device }) });
  for await (const line of createInterface({ input: process.stdin })) {
    const request = JSON.parse(line) as Request;
    say(await answer(request, step, baseline));
    if ('end' in request) return;
  }
}

compete(JSON.parse(process.argv[2] ?? '') as Task).then(
  () => process.exit(),
  (error: unknown) => {
    say({ error: error instanceof Error ? error.message : String(error) });
    process.exit();
  },
);
