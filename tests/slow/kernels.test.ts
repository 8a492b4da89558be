/** Ten thousand random configurations of each family of kernels; `KERNEL_RUNS` sets another count. */
import { test } from 'vitest';
import { families } from '../fuzz/kernels/families';
import { forEachBackend } from '../helpers/backends';

const count = Number(process.env.KERNEL_RUNS ?? 10_000);

forEachBackend((name) => {
  test.each(families)(`$name, ${count} times`, async ({ check }) => {
    await check(count, name.length);
  });
});
