/** A thread of the wasm kernels that breaks off ends the run by name; before, whoever waited for it waited for ever. */
import type { Worker } from 'node:worker_threads';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { nodePlatform, nodeWasm } from '../../../cli/node-platform';
import {
  backendFailure,
  initBackend,
  knownBackendFailure,
  stopBackend,
} from '../../../shared/engine/backends';
import { reasonOf } from '../../../shared/engine/engine-error';
import type { ThreadMessage } from '../../../shared/engine/kernels/native/native';
import { tf } from '../../../shared/engine/tf';
import { classifier } from './fixtures';
import { epochsOf, lastOf, session, train } from './train/harness';

/** Fields of the control block (assembly/threads.ts): where the threads' scratch lies and its size. */
const SCRATCH = 6;
const SCRATCH_SIZE = 7;
const OUTSIDE = 0xf0000000;

const workers: Worker[] = [];
process.on('worker', (worker) => workers.push(worker));

let message: ThreadMessage;
/** Starts two threads, the second with what `change` makes of its message. */
async function start(change = (original: ThreadMessage): ThreadMessage => original): Promise<void> {
  stopBackend('wasm');
  const wasm = nodeWasm(2);
  const startThread = (original: ThreadMessage) => {
    message = original;
    if (!wasm.startThread) throw new Error('Node has threads.');
    return wasm.startThread(change(original));
  };
  await initBackend('wasm', { wasm: { ...wasm, startThread } });
}

const setField = (field: number, value: number): void => {
  new Uint32Array(message.memory.buffer)[message.control / 4 + field] = value;
};
/** The second thread's scratch lies outside memory: its next chunk traps. */
const breakSecond = () => setField(SCRATCH_SIZE, OUTSIDE);

beforeEach(() => start());
afterAll(() => stopBackend('wasm'));

/** Products of many chunks until one fails, which it does once the second thread takes part in any. */
function multiply(times: number): unknown {
  try {
    for (let time = 0; time < times; time++)
      tf.tidy(() => void tf.matMul(tf.ones([2048, 256]), tf.ones([256, 256])));
  } catch (error) {
    return error;
  }
  return null;
}

test('a chunk that traps in another thread is an error, and the backend starts anew', async () => {
  expect(multiply(3)).toBeNull();
  breakSecond();
  const error = multiply(10_000);
  expect(reasonOf(error)).toEqual({
    code: 'kernel-failed',
    params: { message: 'RuntimeError: memory access out of bounds, thread 1' },
  });
  // Whatever it computes now is refused, until it is started again.
  expect(multiply(1)).toBeInstanceOf(Error);
  expect(knownBackendFailure()?.code).toBe('kernel-failed');
  expect((await backendFailure())?.code).toBe('kernel-failed');
  await initBackend('wasm', nodePlatform());
  expect(knownBackendFailure()).toBeNull();
  const product = tf.tidy(() => tf.matMul(tf.ones([300, 40]), tf.ones([40, 300])));
  expect(new Set(product.dataSync())).toEqual(new Set([40]));
  product.dispose();
});

test('a chunk that traps in the waiting thread is the same error', () => {
  setField(SCRATCH, OUTSIDE);
  expect(reasonOf(multiply(1))).toEqual({
    code: 'kernel-failed',
    params: { message: 'RuntimeError: memory access out of bounds' },
  });
});

test('a run whose thread breaks ends by name, and the next one trains', async () => {
  const graph = classifier(['Dense', { units: 1024 }], ['Dense', { units: 256 }]);
  let epochs = 0;
  const { session: running, events } = session({
    graph,
    training: { epochs: 500 },
    emit: ({ kind }) => {
      if (kind === 'epoch' && ++epochs === 2) breakSecond();
    },
  });
  await running.start();
  await running.dispose();
  expect(lastOf(events, 'failed')?.error.code).toBe('kernel-failed');
  expect(epochsOf(events).length).toBeLessThan(500);

  await initBackend('wasm', nodePlatform());
  expect((await train({ graph })).epochs).toHaveLength(3);
  expect(tf.memory().numTensors).toBe(0);
});

test('a thread that cannot start is done without', async () => {
  const known = workers.length;
  await start((original) => ({ ...original, module: {} }));
  // A worker has no number any more once it has ended.
  const ended = () => workers.every(({ threadId }) => threadId === -1);
  await expect.poll(() => workers.length > known && ended()).toBe(true);
  expect(multiply(3)).toBeNull();
  expect(knownBackendFailure()).toBeNull();
});
