/** Every kernel the first layers use, forward and gradient, against PyTorch, on each backend. */
import { test } from 'vitest';
import { forEachBackend } from '../../../helpers/backends';
import { checkCase, goldenCases } from '../../../helpers/golden';
import { families, operations } from './operations';

forEachBackend(() => {
  for (const family of families) {
    for (const golden of goldenCases(family)) {
      test(`${family}: ${golden.op} ${golden.name}`, async () => {
        const make = operations[golden.op];
        if (!make) throw new Error(`No operation ${golden.op}`);
        await checkCase(golden, make(golden.args));
      });
    }
  }
});
