import { expect } from 'vitest';
import type { Dataset } from '../../../shared/data/dataset';
import type { DataResult } from '../../../shared/data/message';
import { expectText } from '../../unit/data/fixture';

const PATIENCE_MS = 5000;

/** Runs a reader: it must answer in time, and with a text where it refuses or warns. */
export async function answered<T>(read: () => Promise<DataResult<T>>): Promise<DataResult<T>> {
  const started = performance.now();
  const result = await read();
  expect(performance.now() - started).toBeLessThan(PATIENCE_MS);
  if (result.ok) result.warnings.forEach(expectText);
  else expectText(result.error);
  return result;
}

/** What training relies on, whatever the file was like. */
export function expectSound({ info, train, validation, test }: Dataset): void {
  expect(train.size).toBeGreaterThan(0);
  for (const split of [train, validation, test]) {
    for (const { data, shape } of Object.values(split.inputs)) {
      expect(data).toHaveLength(split.size * shape.reduce((a, b) => a * b, 1));
      expect(data.every((value: number) => Number.isFinite(value))).toBe(true);
    }
    for (const target of info.targets) {
      expect(Object.hasOwn(split.targets, target.name)).toBe(true);
      const { data = [] } = split.targets[target.name] ?? {};
      const limit =
        (target.task === 'detection' ? undefined : target.classes?.length) ??
        Number.POSITIVE_INFINITY;
      for (const value of data) expect(Number.isFinite(value) && value < limit).toBe(true);
    }
  }
}
