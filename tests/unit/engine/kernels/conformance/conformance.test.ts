/** Every kernel that layers run has reference cases, is right on every backend, and stands in docs/backends.md. */
import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { forEachBackend } from '../../../../helpers/backends';
import { type Checked, checkCase, goldenCases } from '../../../../helpers/golden';
import { families, operations } from '../operations';
import { kernelsOfLayers, type Users } from './layer-kernels';
import { type Errors, page } from './page';
import { BACKENDS, type Backend, kernelSupplier } from './supplied';

const FILE = new URL('../../../../../docs/backends.md', import.meta.url);
const errors: Partial<Record<Backend, Errors>> = {};
const users: Partial<Record<Backend, Users>> = {};

forEachBackend((name) => {
  const found: Errors = { forward: new Map(), gradient: new Map() };

  for (const family of families)
    for (const golden of goldenCases(family))
      test(`${family}: ${golden.op} ${golden.name}`, async () => {
        const make = operations[golden.op];
        if (!make) throw new Error(`No operation ${golden.op}`);
        note(found, await checkCase(golden, make(golden.args)));
      });

  test('layers need no kernel without such a case', () => {
    const needed = kernelsOfLayers();
    users[name] = needed;
    errors[name] = found;
    const wrong: string[] = [];
    for (const direction of ['forward', 'gradient'] as const)
      for (const kernel of needed[direction].keys()) {
        if (kernelSupplier(kernel, name) === 'none') wrong.push(`${kernel}: missing`);
        else if (!found[direction].has(kernel)) wrong.push(`${kernel}, ${direction}: no reference`);
      }
    expect(wrong).toEqual([]);
  }, 600_000);
});

/** The largest error of a case in which a kernel took part stands for the kernel. */
function note(found: Errors, { kernels, error }: Checked): void {
  for (const direction of ['forward', 'gradient'] as const)
    for (const kernel of kernels[direction]) {
      const known = found[direction].get(kernel) ?? 0;
      found[direction].set(kernel, Math.max(known, error[direction]));
    }
}

test('docs/backends.md says so', () => {
  const all = BACKENDS.every((backend) => errors[backend]);
  if (!all) return;
  const text = page(users as Record<Backend, Users>, errors as Record<Backend, Errors>);
  if (process.env.WRITE_BACKENDS) writeFileSync(FILE, text);
  // What is measured differs by machine: the last digit of a sum depends on the order of its terms.
  const withoutErrors = (page: string) => page.replace(/ (1e-?\d+|exact)(?= \|)/g, '');
  expect(withoutErrors(readFileSync(FILE, 'utf8'))).toBe(withoutErrors(text));
});
