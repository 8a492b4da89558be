import { test } from 'vitest';
import { forEachBackend, withoutLeaks } from '../../../../helpers/backends';
import { checkKernel } from '../../../../helpers/kernel-cases';
import { families } from './families';

const CASES = 40;

forEachBackend(
  () => {
    for (const [name, family] of Object.entries(families)) {
      test(`${name}: ${CASES} random cases`, async () => {
        await withoutLeaks(async () => {
          for (let seed = 1; seed <= CASES; seed++) await checkKernel(family, seed);
        });
      });
    }
  },
  { only: ['webgpu'] },
);
