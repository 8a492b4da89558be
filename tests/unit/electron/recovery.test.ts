import { expect, test } from 'vitest';
import { CrashBudget } from '../../../electron/recovery';

test('a page is loaded again after a crash, but not for ever', () => {
  const budget = new CrashBudget();
  const reloads = [0, 1_000, 2_000, 3_000].map((time) => budget.allowsReload(time));
  expect(reloads).toEqual([true, true, true, false]);
  expect(budget.allowsReload(100_000)).toBe(true);
});
