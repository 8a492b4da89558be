import fc from 'fast-check';
import { expect, test } from 'vitest';
import { OBSERVATION } from '../../../../shared/data/environment/load-environment';
import { seededRandom } from '../../../../shared/data/random';
import { ReplayMemory, type Transition } from '../../../../shared/engine/reinforce/replay-memory';

const transition = (step: number): Transition => ({
  state: [step, -step],
  action: step % 3,
  reward: step / 2,
  next: [step + 1, -step - 1],
  terminated: step % 5 === 4,
});

const filled = (capacity: number, steps: number): ReplayMemory => {
  const memory = new ReplayMemory(capacity, 2);
  for (let step = 0; step < steps; step++) memory.add(transition(step));
  return memory;
};

const read = (memory: ReplayMemory, place: number): Transition => {
  const numbers = (split: ReplayMemory['states']) =>
    Array.from(split.inputs[OBSERVATION]?.data.subarray(place * 2, place * 2 + 2) ?? []);
  return {
    state: numbers(memory.states),
    action: memory.actions[place] as number,
    reward: memory.rewards[place] as number,
    next: numbers(memory.nextStates),
    terminated: memory.goesOn[place] === 0,
  };
};

const sizes = [fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 120 })] as const;

test('holds the latest steps, each as it was, and no others', () => {
  fc.assert(
    fc.property(...sizes, (capacity, steps) => {
      const memory = filled(capacity, steps);
      const size = Math.min(capacity, steps);
      expect(memory.size).toBe(size);
      const held = Array.from({ length: size }, (_, place) => read(memory, place));
      held.sort((a, b) => (a.state[0] as number) - (b.state[0] as number));
      expect(held).toEqual(
        // Numbers of a step are compared as they are: −0 is what −step gives for 0.
        Array.from({ length: size }, (_, place) => transition(steps - size + place)),
      );
    }),
  );
});

test('draws from what it holds, the same for the same seed', () => {
  fc.assert(
    fc.property(...sizes, fc.integer(), (capacity, steps, seed) => {
      const memory = filled(capacity, steps);
      const drawn = memory.draw(64, seededRandom(seed));
      expect(drawn).toHaveLength(64);
      for (const place of drawn) expect(place).toBeLessThan(memory.size);
      expect(memory.draw(64, seededRandom(seed))).toEqual(drawn);
    }),
  );
});

test('draws each step about as often as any other', () => {
  const memory = filled(10, 25);
  const counts = new Array<number>(10).fill(0);
  for (const place of memory.draw(10_000, seededRandom(3)))
    counts[place] = (counts[place] as number) + 1;
  for (const count of counts) expect(Math.abs(count - 1000)).toBeLessThan(150);
});
