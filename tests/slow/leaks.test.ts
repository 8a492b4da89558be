import { describe, expect, test } from 'vitest';
import { WORKLOAD_NAMES, WORKLOADS } from '../../bench/models';
import { dataOf, engineStep } from '../../bench/training/trainer';
import { nodePlatform } from '../../cli/node-platform';
import { initBackend } from '../../shared/engine/backends';
import { tf } from '../../shared/engine/tf';

/** Enough for every kernel to have had its scratch memory, and for tfjs to have made its caches. */
const WARM_UP = 100;
const STEPS = 10_000;
/** One of each few steps is looked at, since a leak shows in any of them. */
const EVERY = 500;
/** The smallest in which the batch is more than one: sizes don't matter to what is forgotten. */
const BATCH = 2;

interface Held {
  readonly tensors: number;
  readonly bytes: number;
  /** Of the WebAssembly heap, which can grow but not shrink. */
  readonly heap: number;
}

function held(): Held {
  const { numTensors, numBytes } = tf.memory();
  const { wasm } = tf.backend() as unknown as { wasm: { HEAPU8: Uint8Array } };
  return { tensors: numTensors, bytes: numBytes, heap: wasm.HEAPU8.length };
}

describe('10,000 training steps leave nothing behind on wasm', () => {
  test.each(WORKLOAD_NAMES.map((name) => ({ name, title: WORKLOADS[name].title })))(
    '$title',
    async ({ name }) => {
      await initBackend('wasm', nodePlatform());
      const step = engineStep(name, BATCH, dataOf(name, BATCH));
      for (let count = 0; count < WARM_UP; count++) await step();
      const before = held();
      for (let count = 1; count <= STEPS; count++) {
        const loss = await step();
        if (count % EVERY === 0) {
          expect(held(), `after ${count} steps`).toEqual(before);
          expect(Number.isFinite(loss), `loss after ${count} steps`).toBe(true);
        }
      }
    },
  );
});
