import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../../../shared/data/random';
import { chooseToken } from '../../../../shared/engine/generate/choose-token';
import type { Sampling } from '../../../../shared/training/writing';

const ALL: Sampling = { temperature: 1, topK: 0, topP: 1 };

function randomProbabilities(count: number, seed: number): Float32Array {
  const random = seededRandom(seed);
  const raw = Array.from({ length: count }, () => random() ** 4);
  const sum = raw.reduce((total, value) => total + value, 0);
  return Float32Array.from(raw, (value) => value / sum);
}

/** How often each token is drawn by evenly spread numbers. */
function shares(probabilities: ArrayLike<number>, sampling: Sampling, draws = 20_000): number[] {
  const counts = new Array<number>(probabilities.length).fill(0);
  for (let draw = 0; draw < draws; draw++) {
    const token = chooseToken(probabilities, sampling, (draw + 0.5) / draws);
    counts[token] = (counts[token] ?? 0) + 1;
  }
  return counts.map((count) => count / draws);
}

const likelierThan = (probabilities: Float32Array, token: number): number =>
  probabilities.filter((value) => value > (probabilities[token] ?? 0)).length;

describe('a token is drawn', () => {
  it('as often as the network says at temperature 1', () => {
    const probabilities = randomProbabilities(12, 3);
    const drawn = shares(probabilities, ALL);
    for (const [token, share] of drawn.entries())
      expect(share).toBeCloseTo(probabilities[token] ?? 0, 3);
  });

  it('always the likeliest at temperature 0, whatever the number', () => {
    const probabilities = randomProbabilities(40, 5);
    const likeliest = probabilities.indexOf(Math.max(...probabilities));
    for (const random of [0, 0.3, 0.999999])
      expect(chooseToken(probabilities, { ...ALL, temperature: 0 }, random)).toBe(likeliest);
  });

  it('in proportion to p^(1/T)', () => {
    const drawn = shares([0.6, 0.3, 0.1], { ...ALL, temperature: 0.5 });
    const whole = 0.36 + 0.09 + 0.01;
    expect(drawn[0]).toBeCloseTo(0.36 / whole, 3);
    expect(drawn[1]).toBeCloseTo(0.09 / whole, 3);
    expect(drawn[2]).toBeCloseTo(0.01 / whole, 3);
  });

  it.each([1, 2, 5, 11])('from the %i likeliest only by top-k', (topK) => {
    const probabilities = randomProbabilities(30, topK);
    const drawn = shares(probabilities, { ...ALL, topK });
    const tokens = drawn.flatMap((share, token) => (share > 0 ? [token] : []));
    expect(tokens.length).toBe(topK);
    for (const token of tokens) expect(likelierThan(probabilities, token)).toBeLessThan(topK);
  });

  it.each([0.1, 0.5, 0.9, 0.99])('from the smallest likely enough set by top-p %f', (topP) => {
    const probabilities = randomProbabilities(30, 9);
    const drawn = shares(probabilities, { ...ALL, topP }, 50_000);
    const tokens = drawn.flatMap((share, token) => (share > 0 ? [token] : []));
    const values = tokens.map((token) => probabilities[token] ?? 0);
    const together = values.reduce((sum, value) => sum + value, 0);
    expect(together).toBeGreaterThanOrEqual(topP - 1e-6);
    expect(together - Math.min(...values)).toBeLessThan(topP);
    for (const token of tokens)
      expect(likelierThan(probabilities, token)).toBeLessThan(tokens.length);
  });

  it('never one that is ruled out', () => {
    const never = new Set([0]);
    for (const random of [0, 0.5, 0.99])
      expect(chooseToken([0.98, 0.01, 0.01], ALL, random, never)).not.toBe(0);
  });

  it('also where all but one probability is nothing', () => {
    expect(chooseToken([0, 1, 0], { temperature: 0.01, topK: 0, topP: 0.5 }, 0.7)).toBe(1);
  });
});
