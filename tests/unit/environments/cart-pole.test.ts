import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { seededRandom } from '../../../shared/data/random';
import { cartPole } from '../../../shared/environments/cart-pole';

interface GoldenEpisode {
  readonly states: readonly (readonly number[])[];
  readonly actions: readonly number[];
  readonly rewards: readonly number[];
  readonly terminated: boolean;
  readonly truncated: boolean;
}

const golden: { readonly cartpole: readonly GoldenEpisode[] } = JSON.parse(
  readFileSync('tests/golden/environments.json', 'utf8'),
);

describe('CartPole-v1 does what Gymnasium does', () => {
  test.each(golden.cartpole.map((episode) => [episode.actions.length, episode] as const))(
    'in an episode of %i steps',
    (length, { states, actions, rewards, terminated, truncated }) => {
      let state = states[0] as readonly number[];
      for (const [step, action] of actions.entries()) {
        const outcome = cartPole.step(state, action);
        for (const [place, value] of outcome.state.entries())
          expect(value, `step ${step}, number ${place}`).toBeCloseTo(
            states[step + 1]?.[place] as number,
            9,
          );
        expect(outcome.reward).toBe(rewards[step]);
        expect(outcome.terminated, `step ${step}`).toBe(terminated && step === length - 1);
        state = outcome.state;
      }
      expect(truncated).toBe(length === cartPole.timeLimit);
    },
  );
});

test('an episode begins near the middle, upright, and each seed at a place of its own', () => {
  const firsts = Array.from({ length: 200 }, (_, seed) => cartPole.reset(seededRandom(seed)));
  expect(new Set(firsts.map(String)).size).toBe(firsts.length);
  const values = firsts.flat();
  expect(values).toHaveLength(4 * firsts.length);
  for (const value of values) expect(Math.abs(value)).toBeLessThanOrEqual(0.05);
  expect(Math.min(...values)).toBeLessThan(-0.045);
  expect(Math.max(...values)).toBeGreaterThan(0.045);
  expect(cartPole.reset(seededRandom(7))).toEqual(cartPole.reset(seededRandom(7)));
});

test('a push from outside moves the cart to its side and leaves where it is', () => {
  const state = [0.3, 0.1, -0.02, 0.4];
  expect(cartPole.push(state, 0)).toEqual(state);
  const [x, velocity = 0, ...pole] = cartPole.push(state, -1);
  expect([x, ...pole]).toEqual([0.3, -0.02, 0.4]);
  expect(velocity).toBeLessThan(0);
});
