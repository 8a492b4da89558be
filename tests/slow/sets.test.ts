/** Tasks whose templates must beat what classical methods reach on the same split. */
import { describe, expect, it } from 'vitest';
import { jsonLines, netloom } from '../helpers/netloom';

/** A template as it ships, on the processor. */
async function trained(template: string): Promise<Record<string, number>> {
  const ended = await netloom(['train', template, '--backend', 'wasm', '--json']);
  expect(ended.code).toBe(0);
  const { test, seconds } = jsonLines(ended).at(-1);
  const { accuracy, hitRate } = test;
  process.stdout.write(`${template}: ${JSON.stringify({ accuracy, hitRate, seconds })}\n`);
  return test;
}

interface Baseline {
  readonly method: string;
  readonly figures: Readonly<Record<string, number>>;
}

async function baseline(template: string, method: string): Promise<Baseline['figures']> {
  const [answer] = jsonLines(await netloom(['baselines', template, '--json']));
  const found = (answer.baselines as Baseline[]).find((one) => one.method === method);
  if (!found) throw new Error(`no ${method}`);
  return found.figures;
}

describe('against classical methods', () => {
  it('two kinds of photographs: five points above the linear one', async () => {
    const { accuracy = 0 } = await trained('two-kinds');
    const linear = await baseline('two-kinds', 'linear');
    expect(accuracy).toBeGreaterThan((linear.accuracy ?? 1) + 0.05);
  });

  it('spoken digits: 95 % of what strange voices say', async () => {
    const { accuracy = 0 } = await trained('spoken-digits');
    expect(accuracy).toBeGreaterThanOrEqual(0.95);
  });

  it('recommendation: the hit rate many times that of popularity', async () => {
    const { hitRate = 0, hitRateOf100 = 0 } = await trained('recommender');
    const popular = await baseline('recommender', 'popularity');
    expect(hitRate).toBeGreaterThan(5 * (popular.hitRate ?? 1));
    expect(hitRateOf100).toBeGreaterThan(2 * (popular.hitRateOf100 ?? 1));
  });
});
