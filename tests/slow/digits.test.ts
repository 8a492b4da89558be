import { cpus, loadavg } from 'node:os';
import { describe, expect, it } from 'vitest';
import { jsonLines, netloom } from '../helpers/netloom';

interface Result {
  readonly accuracy: number;
  readonly seconds: number;
}

/** A template trained as it ships, on the processor; prints what came of it. */
async function train(template: string): Promise<Result> {
  const [before = 0] = loadavg();
  const ended = await netloom(['train', template, '--backend', 'wasm', '--json']);
  expect(ended.stderr).toContain('wasm');
  expect(ended.code).toBe(0);
  const { test, seconds, samplesPerSecond } = jsonLines(ended).at(-1);
  const figures = [
    `${(100 * test.accuracy).toFixed(2)} % of ${test.samples} test digits`,
    `${seconds.toFixed(0)} s`,
    `${Math.round(samplesPerSecond)} samples/s`,
    `${cpus().length} cores, load ${before.toFixed(1)} before`,
  ];
  process.stdout.write(`${template}: ${figures.join(', ')}\n`);
  return { accuracy: test.accuracy, seconds };
}

describe('the digits on the processor', () => {
  it('LeNet-5 reads at least 98.5 % of the test set', async () => {
    expect((await train('lenet-5')).accuracy).toBeGreaterThanOrEqual(0.985);
  });

  it('the AlexNet-style network reads at least 97.5 %', async () => {
    expect((await train('alexnet-small')).accuracy).toBeGreaterThanOrEqual(0.975);
  });
});
