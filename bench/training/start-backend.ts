import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { nodePlatform, nodeWasm } from '../../cli/node-platform';
import { type BackendName, initBackend } from '../../shared/engine/backends';
import { setWasmPaths, tf } from '../../shared/engine/tf';
import { createWebgpuBackend } from '../../shared/engine/webgpu-backend';
import type { Task } from './contestant';

/** Starts a backend as this engine does, or as tfjs does by itself; gives the name of a GPU. */
export async function startBackend({ who, device, threads }: Task): Promise<string | undefined> {
  if (who === 'stock') return startStock(device as BackendName);
  const platform = { ...nodePlatform(), ...(threads !== null && { wasm: nodeWasm(threads) }) };
  const { adapter } = await initBackend(device as BackendName, platform);
  return adapter && `${adapter.vendor} ${adapter.architecture} ${adapter.description}`.trim();
}

async function startStock(name: BackendName): Promise<string | undefined> {
  tf.enableProdMode();
  const entry = createRequire(import.meta.url).resolve('@tensorflow/tfjs-backend-wasm');
  if (name === 'wasm') setWasmPaths(join(dirname(entry), '/'));
  if (name !== 'webgpu') {
    await tf.setBackend(name);
    return undefined;
  }
  // tfjs's own factory does not run in Node; its backend and kernels do.
  const adapter = await (await nodePlatform().gpu?.())?.requestAdapter();
  if (!adapter) throw new Error('There is no WebGPU adapter.');
  const backend = await createWebgpuBackend(adapter, ({ message }) => console.error(message));
  tf.registerBackend('webgpu', () => backend);
  await tf.setBackend('webgpu');
  const { vendor, architecture, description } = adapter.info;
  return `${vendor} ${architecture} ${description}`.trim();
}
