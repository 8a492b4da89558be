/** Every kernel the first layers use, forward and gradient, against PyTorch, on each backend. */
import { test } from 'vitest';
import { forEachBackend } from '../../../helpers/backends';
import { checkCase, goldenCases } from '../../../helpers/golden';
import { operations } from './operations';

const families = [
  'activations',
  'conv1d',
  'conv2d',
  'conv2d-transpose',
  'conv3d',
  'conv3d-transpose',
  'depthwise',
  'dilated',
  'einsum',
  'elementwise',
  'lookup',
  'matmul',
  'norm',
  'places',
  'pool2d',
  'pool3d',
  'rearrange',
  'recurrent',
  'reduce',
  'resize',
];

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
