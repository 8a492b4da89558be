import { describe, expect, it } from 'vitest';
import { jsonLines, netloom } from '../../helpers/netloom';

/** Everything that a run says but how long it took. */
async function run(seed: number): Promise<unknown> {
  const settings = ['--epochs', '3', '--limit', '400', '--backend', 'wasm'];
  const ended = await netloom(['train', 'mlp', ...settings, '--seed', String(seed), '--json']);
  expect(ended.code).toBe(0);
  return jsonLines(ended).map(({ seconds, samplesPerSecond, ...said }) => said);
}

describe('a seed', () => {
  it('makes a run repeatable to the last digit, and another seed makes another', async () => {
    const [first, second, other] = await Promise.all([run(7), run(7), run(8)]);
    expect(second).toEqual(first);
    expect(other).not.toEqual(first);
  });
});
