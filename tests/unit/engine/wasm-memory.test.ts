import { afterEach, beforeEach, expect, test } from 'vitest';
import { nodePlatform } from '../../../cli/node-platform';
import { initBackend } from '../../../shared/engine/backends';
import { reasonOf } from '../../../shared/engine/engine-error';
import { type BackendWasm, tf } from '../../../shared/engine/tf';
import type { TrainingEvent } from '../../../shared/training/events';
import { classifier } from './fixtures';
import { epochsOf, lastOf, session, train } from './train/harness';

const MEGABYTE = 2 ** 20;
let held: tf.Tensor[] = [];

beforeEach(async () => {
  await initBackend('wasm', nodePlatform());
});
afterEach(() => {
  tf.dispose(held);
  held = [];
  expect(tf.memory().numTensors).toBe(0);
});

/** Takes memory without touching it, so that the machine need not have it. */
function take(bytes: number): void {
  const output = (tf.backend() as BackendWasm).makeOutput([bytes / 4], 'float32');
  held.push(tf.engine().makeTensorFromTensorInfo(output));
}

/** Takes blocks of each size until there is no more; what was refused at last. */
function fill(...sizes: readonly number[]): unknown {
  let refused: unknown;
  for (const size of sizes) {
    try {
      for (;;) take(size);
    } catch (error) {
      refused = error;
    }
  }
  return refused;
}

const failure = (events: readonly TrainingEvent[]) => lastOf(events, 'failed')?.error;

test('more than wasm can hold is refused, and what it holds stays as it is', () => {
  const numbers = tf.range(0, 1000);
  expect(reasonOf(fill(1024 * MEGABYTE))).toEqual({
    code: 'out-of-memory',
    params: { message: '1024 MB' },
  });
  // Four bytes more than 4 GB, which a module that counts in 32 bits takes for four bytes.
  expect(() => take(4096 * MEGABYTE + 4)).toThrow('out-of-memory');
  expect([...numbers.dataSync()]).toEqual(Array.from({ length: 1000 }, (_, at) => at));
  numbers.dispose();
});

test('a run that asks for too much ends by name; a smaller one trains after it', async () => {
  fill(512 * MEGABYTE, 8 * MEGABYTE, MEGABYTE);
  const graph = classifier(['Dense', { units: 2 ** 14 }]);
  const { session: running, events } = session({ graph });
  await running.start();
  expect(failure(events)).toMatchObject({ code: 'out-of-memory' });
  await running.dispose();
  tf.dispose(held);
  held = [];

  // Its memory is given back by starting anew: wasm's never shrinks.
  await initBackend('wasm', nodePlatform());
  const { wasm } = tf.backend() as unknown as { wasm: { HEAPU8: Uint8Array } };
  expect(wasm.HEAPU8.length).toBeLessThan(100 * MEGABYTE);
  expect((await train({ graph })).epochs).toHaveLength(3);
});

test('a convolution that finds no room inside the module is out of memory too', async () => {
  const image = tf.ones([1, 8, 8, 256]) as tf.Tensor4D;
  const kernel = tf.ones([3, 3, 256, 256]) as tf.Tensor4D;
  fill(512 * MEGABYTE, 8 * MEGABYTE, MEGABYTE, MEGABYTE / 16);
  // Room for the result, none for the packed weights.
  tf.dispose(held.splice(-4));
  let thrown: unknown;
  try {
    tf.conv2d(image, kernel, 1, 'same').dispose();
  } catch (error) {
    thrown = error;
  }
  expect(reasonOf(thrown)).toMatchObject({ code: 'out-of-memory' });
  tf.dispose([image, kernel, held]);
  held = [];
  await initBackend('wasm', nodePlatform());
  const { events } = await train();
  expect(epochsOf(events)).toHaveLength(3);
});
