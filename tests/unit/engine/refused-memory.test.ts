/** Wherever a kernel or a run finds no more memory, it gives back what it had taken. */
import { afterEach, beforeAll, expect, test } from 'vitest';
import { nodePlatform } from '../../../cli/node-platform';
import { initBackend, stopBackend } from '../../../shared/engine/backends';
import { EngineError } from '../../../shared/engine/engine-error';
import { type BackendWasm, tf } from '../../../shared/engine/tf';
import { disposeTape } from '../../../shared/engine/train/gradients';
import { type GoldenCase, goldenCases } from '../../helpers/golden';
import { classifier, threeClasses } from './fixtures';
import { families, operations } from './kernels/operations';
import { epochsOf, lastOf, session } from './train/harness';

/** The heap's blocks in use, and how many more it gives before it refuses one. */
const live = new Set<number>();
let left = Number.POSITIVE_INFINITY;
let refused = false;

beforeAll(async () => {
  stopBackend('wasm');
  await initBackend('wasm', nodePlatform());
  const { wasm } = tf.backend() as unknown as {
    wasm: { _malloc(bytes: number): number; _free(address: number): void };
  };
  const { _malloc: allocate, _free: free } = wasm;
  wasm._malloc = (bytes) => {
    if (left-- <= 0) {
      left = Number.POSITIVE_INFINITY;
      refused = true;
      throw new EngineError('out-of-memory', { message: `${bytes} B` });
    }
    const address = allocate(bytes);
    live.add(address);
    return address;
  };
  wasm._free = (address) => {
    live.delete(address);
    free(address);
  };
});
afterEach(() => stopRefusing());

function stopRefusing(): void {
  left = Number.POSITIVE_INFINITY;
  refused = false;
}

const backend = () => tf.backend() as BackendWasm;

/** Refuses the first allocation, then the second, … until the work ends without; nothing may be left behind. */
async function refuseEach(work: () => unknown, most = 1000): Promise<number> {
  stopRefusing();
  await work();
  const [blocks, tensors] = [live.size, backend().numDataIds()];
  for (let count = 0; count < most; count++) {
    stopRefusing();
    left = count;
    try {
      await work();
    } catch (error) {
      if (!(error instanceof EngineError)) throw error;
    }
    expect({ count, blocks: live.size, tensors: backend().numDataIds() }).toEqual({
      count,
      blocks,
      tensors,
    });
    if (!refused) return count;
  }
  throw new Error(`More than ${most} allocations.`);
}

function runBothWays({ op, args, inputs, output, dy }: GoldenCase): void {
  const make = operations[op];
  if (!make) throw new Error(`No operation ${op}`);
  tf.engine().startScope();
  try {
    const tensors = inputs.map(({ shape, data }) => tf.tensor(data, shape, 'float32'));
    tf.grads(make(args))(tensors, tf.tensor(dy, output.shape, 'float32'));
  } catch (error) {
    disposeTape();
    throw error;
  } finally {
    tf.engine().endScope();
  }
}

/** Of these families the cases are whole layers, which make their weights before they run. */
const LAYERS: readonly string[] = ['layers', 'layers-keras', 'custom-layers', 'attention'];
const kernelFamilies = families.filter((family) => !LAYERS.includes(family));

test.each(kernelFamilies)('kernels: %s', async (family) => {
  for (const golden of goldenCases(family)) await refuseEach(() => runBothWays(golden));
});

test('a run ends by name and frees all, wherever memory is refused', async () => {
  const graph = classifier(['BatchNormalization'], ['Dense', { units: 5, activation: 'tanh' }]);
  const data = threeClasses({ train: 32 });
  await refuseEach(async () => {
    const { session: running, events } = session({ graph, data, training: { epochs: 1 } });
    await running.start();
    await running.dispose();
    if (refused) expect(lastOf(events, 'failed')?.error.code).toBe('out-of-memory');
    else expect(epochsOf(events)).toHaveLength(1);
  });
});
