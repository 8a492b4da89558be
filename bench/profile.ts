/**
 * Where a training step's time goes, kernel by kernel: `npm run bench -- profile [MODEL…]`
 *
 *   [--backend wasm] [--batch 128] [--steps 10] [--shapes] [--cpu] [--threads 1]
 *
 * Wraps every kernel of the backend in a clock. Times are of the kernel alone, without those that it
 * calls through tfjs; what no kernel took is tfjs's own and the engine's JavaScript. On webgpu the
 * times are those of encoding, since the GPU works on its own. With --cpu processor time counts, of
 * all threads together: for a machine that has other things to do.
 */
import { parseArgs } from 'node:util';
import { nodePlatform, nodeWasm } from '../cli/node-platform';
import { type BackendName, initBackend } from '../shared/engine/backends';
import { disposeBatch } from '../shared/engine/batches/batch';
import { WORKLOAD_NAMES, WORKLOADS, type WorkloadName } from './models';
import { KernelClock } from './training/kernel-clock';
import { dataOf, trainerOf } from './training/trainer';

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    backend: { type: 'string', default: 'wasm' },
    batch: { type: 'string', default: '128' },
    steps: { type: 'string', default: '10' },
    shapes: { type: 'boolean', default: false },
    cpu: { type: 'boolean', default: false },
    threads: { type: 'string' },
  },
});
const steps = Number(options.steps);
const batch = Number(options.batch);

/** Milliseconds. */
const now = (): number => {
  if (!options.cpu) return performance.now();
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};
const print = (line: string) => process.stdout.write(`${line}\n`);

async function profile(name: WorkloadName, clock: KernelClock): Promise<void> {
  const trainer = trainerOf(name, batch, dataOf(name, batch));
  const parts = new Map<string, number>();
  const timed = <T>(part: string, run: () => T): T => {
    const start = now();
    const result = run();
    parts.set(part, (parts.get(part) ?? 0) + now() - start);
    return result;
  };
  const step = async () => {
    const made = timed('batch', trainer.makeBatch);
    clock.part = 'forward';
    const { values, gradients } = timed('forward, backward, metrics', () =>
      trainer.differentiate(made),
    );
    disposeBatch(made);
    clock.part = 'optimizer';
    timed('optimizer', () => trainer.optimise(gradients));
    clock.part = 'other';
    const start = now();
    await values.data();
    parts.set('reading', (parts.get('reading') ?? 0) + now() - start);
    values.dispose();
  };
  for (let warm = 0; warm < 3; warm++) await step();
  parts.clear();
  clock.clear();
  for (let count = 0; count < steps; count++) await step();
  const total = [...parts.values()].reduce((sum, time) => sum + time, 0);
  const perStep = (time: number) => (time / steps).toFixed(2).padStart(9);
  const share = (time: number) => `${((100 * time) / total).toFixed(1).padStart(5)} %`;
  print(
    `\n${WORKLOADS[name].title}: ${(total / steps).toFixed(1)} ms a step on ${options.backend}`,
  );
  for (const [part, time] of parts) print(`${perStep(time)} ms ${share(time)}  ${part}`);
  print('  of which in kernels');
  for (const { what, time, calls } of clock.rows())
    if (time / total > 0.005)
      print(`${perStep(time)} ms ${share(time)} ${String(calls / steps).padStart(6)} ×  ${what}`);
  const outside = total - clock.total;
  print(`${perStep(outside)} ms ${share(outside)}  outside kernels`);
  trainer.dispose();
}

const threads = options.threads === undefined ? undefined : Number(options.threads);
await initBackend(options.backend as BackendName, { ...nodePlatform(), wasm: nodeWasm(threads) });
const clock = new KernelClock(options.backend, options.shapes, now);
for (const name of (positionals.length > 0 ? positionals : WORKLOAD_NAMES) as WorkloadName[])
  await profile(name, clock);
