/** One contestant of bench/dispatches.ts, in a process of its own: kernels are registered once a process. */
import { tf, type WebGPUBackend } from '../shared/engine/tf';
import type { WorkloadName } from './models';
import { type GpuWork, meter } from './training/gpu-meter';
import { startBackend } from './training/start-backend';
import { median } from './training/statistics';
import { dataOf, engineStep, stockStep } from './training/trainer';

/** What bench/dispatches.ts asks for, as JSON in the argument. */
export interface StepRequest {
  readonly model: WorkloadName;
  readonly who: 'stock' | 'netloom';
  readonly batch: number;
}

export interface StepWork extends Omit<GpuWork, 'programs'> {
  programs: [string, number][];
  milliseconds: number;
}

const { model, who, batch } = JSON.parse(process.argv[2] ?? '') as StepRequest;
await startBackend({ who, device: 'webgpu', threads: null, model, batch });
const step = (who === 'stock' ? stockStep : engineStep)(model, batch, dataOf(model, batch));
// Compiles the programs and makes the optimizer's state.
for (let warm = 0; warm < 2; warm++) await step();
const times: number[] = [];
for (let count = 0; count < 5; count++) {
  const before = performance.now();
  await step();
  times.push(performance.now() - before);
}
const metered = meter(tf.backend() as WebGPUBackend);
await step();
const { programs, ...counts } = metered;
const work: StepWork = {
  ...counts,
  programs: [...programs].sort((a, b) => b[1] - a[1]),
  milliseconds: median(times),
};
process.stdout.write(JSON.stringify(work));
process.exit();
