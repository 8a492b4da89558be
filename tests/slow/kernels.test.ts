/** Ten thousand random configurations of each family of kernels; `KERNEL_RUNS` sets another count. */
import { test } from 'vitest';
import { families } from '../fuzz/kernels/families';
import { forEachBackend } from '../helpers/backends';

const count = Number(process.env.KERNEL_RUNS ?? 10_000);

forEachBackend((name) => {
  // A software GPU takes up to half a second for each, most of it to compile the program of its shape.
  const runs = name === 'webgpu' ? Math.ceil(count / 50) : count;
  test.each(families)(`$name, ${runs} times`, async ({ check }) => {
    await check(runs, name.length);
  });
});
