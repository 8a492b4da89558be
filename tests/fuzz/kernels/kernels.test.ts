/** Kernels in random configurations against double precision, on every backend. */
import { test } from 'vitest';
import { forEachBackend } from '../../helpers/backends';
import { families } from './families';

/** Fewer where each takes a software GPU tens of milliseconds; tests/slow runs 10,000 of each. */
const counts = { cpu: 150, wasm: 300, webgpu: 15 };

forEachBackend((name) => {
  test.each(families)('$name', async ({ check }) => {
    await check(counts[name], 20261128);
  });
});
