/** 10,000 random configurations of the kernels on webgpu, or as many as NETLOOM_CASES says. */
import { test } from 'vitest';
import { forEachBackend, withoutLeaks } from '../helpers/backends';
import { checkKernel } from '../helpers/kernel-cases';
import { families } from '../unit/engine/kernels/webgpu/families';

const cases = Number(process.env.NETLOOM_CASES ?? 10_000);
const timeout = 6 * 3_600_000;
const each = Math.ceil(cases / Object.keys(families).length);

forEachBackend(
  () => {
    for (const [name, family] of Object.entries(families)) {
      test(`${name}: ${each} random cases`, { timeout }, async () => {
        await withoutLeaks(async () => {
          // Other seeds than the quick tests'.
          for (let seed = 1000; seed < 1000 + each; seed++) await checkKernel(family, seed);
        });
      });
    }
  },
  { only: ['webgpu'] },
);
