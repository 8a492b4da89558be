import { test } from 'vitest';
import { forEachBackend, withoutLeaks } from '../../../../helpers/backends';
import { checkKernel } from '../../../../helpers/kernel-cases';
import { families } from './families';

const CASES = 20;
/** Most of the time goes into compiling programs for a GPU in software. */
const timeout = 300_000;

forEachBackend(
  () => {
    for (const [name, family] of Object.entries(families)) {
      test(`${name}: ${CASES} random cases`, { timeout }, async () => {
        await withoutLeaks(async () => {
          for (let seed = 1; seed <= CASES; seed++) await checkKernel(family, seed);
        });
      });
    }
  },
  { only: ['webgpu'] },
);
