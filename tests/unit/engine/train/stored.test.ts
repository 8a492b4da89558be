/** Samples on disk: what is learned from them, and how they are read. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { contestOf } from '../../../../shared/baselines/compare';
import { DataAccessError } from '../../../../shared/data/access';
import { heldData } from '../../../../shared/data/held';
import { BLOCKS_IN_WINDOW, batchesOf } from '../../../../shared/engine/batches/windows';
import { evaluate } from '../../../../shared/engine/evaluate/evaluate';
import { epochOrder } from '../../../../shared/engine/train/shuffle';
import { forEachBackend } from '../../../helpers/backends';
import { chain, classifier, threeClasses, valid } from '../fixtures';
import { stored, storedData } from '../stored';
import { checkpointsOf, lastOf, session, train } from './harness';

const normalizing = () =>
  valid(
    chain(
      ['Input', { shape: [4] }],
      ['Normalization'],
      ['Dense', { units: 8, activation: 'relu' }],
      ['Dropout', { rate: 0.25 }],
      ['Dense', { units: 3, activation: 'softmax' }],
      ['Output', { loss: 'categoricalCrossentropy' }],
    ),
  );
const data = () => threeClasses({ train: 203, validation: 45, test: 31 });
const numbers = ({ epochs }: Awaited<ReturnType<typeof train>>) =>
  epochs.map(({ seconds: _, ...epoch }) => epoch);

// What is read is the same on every backend.
const ON = { only: ['wasm'] } satisfies Parameters<typeof forEachBackend>[1];

forEachBackend(() => {
  test('in their own order they teach the same as in memory, to the bit', async () => {
    const training = { shuffle: false, batchSize: 10 };
    const graph = normalizing();
    const here = await train({ graph, data: data(), training });
    const there = await train({ graph, data: storedData(data(), 7), training });
    expect(there.weights).toEqual(here.weights);
    expect(numbers(there)).toEqual(numbers(here));
    expect(there.batches).toHaveLength(here.batches.length);
  });

  test('shuffled, a run goes on from a checkpoint as if it had not been interrupted', async () => {
    const training = { batchSize: 10, epochs: 3 };
    const graph = normalizing();
    const whole = await train({ graph, data: storedData(data(), 7), training });
    const [first] = checkpointsOf(whole.events);
    if (!first) throw new Error('no checkpoint');
    const checkpoint = structuredClone(first);
    const rest = await train({ graph, data: storedData(data(), 7), training, checkpoint });
    expect(rest.weights).toEqual(whole.weights);
    expect(numbers(rest)).toEqual(numbers(whole).slice(1));
  });

  test('are evaluated as in memory', async () => {
    const { session: running } = session({ graph: classifier(), data: data() });
    await running.start();
    if (!running.compiled) throw new Error('no model');
    const evaluated = (of: ReturnType<typeof data>) =>
      evaluate(running.compiled as never, of, 'test', of.preparation, { batchSize: 4 });
    expect(await evaluated(storedData(data(), 3))).toEqual(await evaluated(data()));
    await running.dispose();
  });

  test('that can no longer be read end the run with the reason', async () => {
    let reads = 0;
    const broken = storedData(data(), 7, () => {
      if (++reads > 2) throw new DataAccessError('changed');
    });
    const { events } = await train({ data: broken, training: { batchSize: 10 } });
    expect(lastOf(events, 'failed')?.error.code).toBe('data-errors:file-changed');
  });
}, ON);

describe('the order of an epoch', () => {
  const sizes = fc.record({
    size: fc.integer({ min: 1, max: 500 }),
    blockSize: fc.integer({ min: 1, max: 60 }),
    batchSize: fc.integer({ min: 1, max: 70 }),
    seed: fc.integer({ min: 1, max: 1000 }),
  });

  test('has each sample once, from a few blocks at a time', () => {
    fc.assert(
      fc.property(sizes, ({ size, blockSize, seed }) => {
        const split = { size, stored: { blockSize, take: () => Promise.reject() } };
        const settings = { seed, shuffle: true };
        const order = epochOrder(split, settings, 3);
        expect([...order].sort((a, b) => a - b)).toEqual(Array.from({ length: size }, (_, i) => i));
        expect(epochOrder(split, settings, 3)).toEqual(order);
        const window = BLOCKS_IN_WINDOW * blockSize;
        const short = size % blockSize;
        for (let first = 0; first + window + short <= size; first += window) {
          const blocks = new Set(
            [...order.subarray(first, first + window - blockSize)].map((at) =>
              Math.floor(at / blockSize),
            ),
          );
          expect(blocks.size).toBeLessThanOrEqual(BLOCKS_IN_WINDOW + 1);
        }
      }),
    );
  });

  test('is another one in each epoch, and mixes the blocks of a window', () => {
    const split = { size: 400, stored: { blockSize: 10, take: () => Promise.reject() } };
    const settings = { seed: 1, shuffle: true };
    const [one, two] = [1, 2].map((epoch) => epochOrder(split, settings, epoch));
    expect(one).not.toEqual(two);
    const firstBlocks = new Set(
      Array.from(one?.subarray(0, 20) ?? [], (at) => Math.floor(at / 10)),
    );
    expect(firstBlocks.size).toBeGreaterThan(4);
  });

  test('is read in windows of whole batches, one ahead and no more', async () => {
    await fc.assert(
      fc.asyncProperty(sizes, async ({ size, blockSize, batchSize, seed }) => {
        const asked: number[] = [];
        const memory = threeClasses({ train: size, validation: 0, test: 0 }).train;
        const split = stored(memory, blockSize, (samples) => asked.push(samples.length));
        const order = epochOrder(split, { seed, shuffle: true }, 1);
        const most = Math.max(batchSize, BLOCKS_IN_WINDOW * blockSize + batchSize);
        let passed = 0;
        let batches = 0;
        for await (const { split: held, places, indices } of batchesOf(split, batchSize, order)) {
          expect(indices).toEqual(order.subarray(passed, passed + batchSize));
          passed += indices.length;
          batches += 1;
          places.forEach((place, at) => {
            expect(held.rows[place]).toBe(memory.rows[indices[at] as number]);
          });
          expect(held.size).toBeLessThanOrEqual(most);
          const read = asked.reduce((sum, length) => sum + length, 0);
          expect(read - passed).toBeLessThan(2 * most);
          // While the first window is used, the next is on its way, if there is one.
          if (asked.length === 1) expect(held.size).toBe(size);
        }
        expect(batches).toBe(Math.ceil(size / batchSize));
        expect(passed).toBe(size);
      }),
      { numRuns: 30 },
    );
  });
});

test('classical methods see a part of what is stored, and say of how much', async () => {
  const set = storedData(threeClasses({ train: 500, validation: 10, test: 40 }), 4);
  const contest = contestOf(await heldData(set));
  expect(contest?.train.size).toBe(128);
  expect(contest?.of).toBe(500);
  expect(contest?.test.size).toBe(40);
});
