/**
 * Runs a group of tests on each backend, in Node: cpu, wasm, and webgpu on Chromium's SwiftShader
 * where Debian's Chromium is installed (a real Vulkan driver is used if there is one).
 *
 *   forEachBackend((name) => { test('…', () => …) })          all three
 *   forEachBackend((name) => …, { only: ['cpu', 'wasm'] })    some
 *
 * The callback runs inside a `describe`; the backend is current in its tests. Without a WebGPU
 * adapter its group is skipped, and its title says so. A GPU error fails the test it came in.
 */
import { existsSync } from 'node:fs';
import { afterEach, beforeAll, describe } from 'vitest';
import { nodePlatform } from '../../cli/node-platform';
import { type BackendFailure, type BackendName, initBackend } from '../../shared/engine/backends';
import { tf } from '../../shared/engine/tf';

const chromium = '/usr/lib/chromium';
const failures: BackendFailure[] = [];
const platform = nodePlatform((failure) => failures.push(failure));
const hasGpu = await probeGpu();

/**
 * Makes Debian Chromium's Vulkan loader and software driver visible to Dawn. Node says that the
 * loader is no module, which is so; but it stays loaded (RTLD_NOW | RTLD_GLOBAL | RTLD_NODELETE), and
 * Dawn then finds it by name. The other way, LD_LIBRARY_PATH, must be set before the process starts.
 */
function offerSwiftShader(): void {
  const driver = `${chromium}/vk_swiftshader_icd.json`;
  if (!existsSync(driver)) return;
  process.env.VK_ICD_FILENAMES ??= driver;
  try {
    process.dlopen({ exports: {} }, `${chromium}/libvulkan.so.1`, 0x1102);
  } catch {
    // Expected, see above.
  }
}

async function probeGpu(): Promise<boolean> {
  offerSwiftShader();
  const gpu = await platform.gpu?.();
  return Boolean(await gpu?.requestAdapter());
}

export function forEachBackend(
  suite: (name: BackendName) => void,
  { only = ['cpu', 'wasm', 'webgpu'] }: { only?: BackendName[] } = {},
): void {
  for (const name of only) {
    const skipped = name === 'webgpu' && !hasGpu;
    const title = skipped ? `${name} (skipped: no WebGPU adapter)` : name;
    describe.skipIf(skipped)(title, () => {
      beforeAll(async () => {
        await initBackend(name, platform);
      });
      afterEach(async () => {
        if (name === 'webgpu') await settleGpu();
      });
      suite(name);
    });
  }
}

/** Uncaptured errors arrive late: a read is a full round trip, after which they are known. */
async function settleGpu(): Promise<void> {
  const probe = tf.zeros([1]);
  const one = tf.add(probe, 1);
  await one.data();
  tf.dispose([probe, one]);
  const messages = failures.splice(0).map(({ code, message }) => `${code}: ${message}`);
  if (messages.length > 0) throw new Error(messages.join('\n'));
}

/** Runs `body` and fails if it leaves more or fewer tensors than it found. */
export async function withoutLeaks<T>(body: () => T | Promise<T>): Promise<T> {
  const before = tf.memory().numTensors;
  const result = await body();
  const after = tf.memory().numTensors;
  if (after !== before) throw new Error(`Leaked ${after - before} tensors.`);
  return result;
}
