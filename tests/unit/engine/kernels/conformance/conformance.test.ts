/** Every kernel that layers run has reference cases, is right on every backend, and stands in docs/backends.md. */
import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { forEachBackend } from '../../../../helpers/backends';
import { kernelsOfLayers, type Users } from './layer-kernels';
import { type Errors, measure } from './measure';
import { page } from './page';
import { BACKENDS, type Backend, kernelSupplier } from './supplied';

const FILE = new URL('../../../../../docs/backends.md', import.meta.url);
/** Cases sum a few hundred terms in float32. */
const MOST = 1e-5;
const errors: Partial<Record<Backend, Errors>> = {};
const users: Partial<Record<Backend, Users>> = {};

forEachBackend((name) => {
  test('runs every kernel that layers need, and rightly', async () => {
    const needed = kernelsOfLayers();
    const measured = await measure();
    users[name] = needed;
    errors[name] = measured;
    const wrong: string[] = [];
    for (const direction of ['forward', 'gradient'] as const)
      for (const kernel of needed[direction].keys()) {
        const error = measured[direction].get(kernel);
        if (kernelSupplier(kernel, name) === 'none') wrong.push(`${kernel}: missing`);
        else if (error === undefined) wrong.push(`${kernel}, ${direction}: no reference`);
        else if (!(error < MOST)) wrong.push(`${kernel}, ${direction}: off by ${error}`);
      }
    expect(wrong).toEqual([]);
  }, 600_000);
});

test('docs/backends.md says so', () => {
  const all = BACKENDS.every((backend) => errors[backend]);
  if (!all) return;
  const text = page(users as Record<Backend, Users>, errors as Record<Backend, Errors>);
  if (process.env.WRITE_BACKENDS) writeFileSync(FILE, text);
  // What is measured differs by machine: the last digit of a sum depends on the order of its terms.
  const withoutErrors = (page: string) => page.replace(/ (1e-?\d+|exact)(?= \|)/g, '');
  expect(withoutErrors(readFileSync(FILE, 'utf8'))).toBe(withoutErrors(text));
});
