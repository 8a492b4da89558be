/**
 * What backends need from Node: the wasm files that the build makes and threads, and WebGPU through the
 * optional npm package `webgpu` (Dawn), which uses the machine's Vulkan, Metal or D3D12 driver.
 */
import { readFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { Worker } from 'node:worker_threads';
import type { BackendPlatform, WasmPlatform } from '../shared/engine/backends';
import type { GpuLike } from '../shared/engine/gpu-types';

const kernel = (name: string) =>
  fileURLToPath(new URL(`../dist/kernels/${name}.wasm`, import.meta.url));

export function nodePlatform(onFatal?: BackendPlatform['onFatal']): BackendPlatform {
  const platform: BackendPlatform = { wasm: nodeWasm(), gpu: loadGpu };
  return onFatal ? { ...platform, onFatal } : platform;
}

/** `threads` is the number of cores unless said. */
export function nodeWasm(threads = availableParallelism()): WasmPlatform {
  // Node 20 has relaxed SIMD, but not yet by itself.
  setFlagsFromString('--experimental-wasm-relaxed-simd');
  return {
    tfjs: kernel('tfjs-shared'),
    kernels: { simd: kernel('simd'), relaxed: kernel('relaxed') },
    read: async (address) => new Uint8Array(await readFile(address)),
    threads,
    startThread: (message) => {
      const url = new URL('./kernel-thread.mjs', import.meta.url);
      const worker = new Worker(url, { workerData: message, execArgv: [] });
      // One that can't start has taken no work: the others do it.
      worker.on('error', () => {});
      // The process ends without waiting for it.
      worker.unref();
      return { stop: () => void worker.terminate() };
    },
  };
}

let gpu: Promise<GpuLike | null> | undefined;

function loadGpu(): Promise<GpuLike | null> {
  gpu ??= importDawn();
  return gpu;
}

async function importDawn(): Promise<GpuLike | null> {
  if (!hasDriver()) return null;
  try {
    const { create, globals } = await import('webgpu');
    const instance = create([]);
    // tfjs reads the constants and navigator.gpu as globals, as they are in a browser.
    Object.assign(globalThis, globals);
    const navigator = Reflect.get(globalThis, 'navigator') ?? {};
    Object.defineProperty(navigator, 'gpu', { value: instance, configurable: true });
    Object.defineProperty(globalThis, 'navigator', { value: navigator, configurable: true });
    return instance;
  } catch {
    // The package is optional and has no binary for some platforms; the caller reports 'no-gpu-api'.
    return null;
  }
}

/** Without Vulkan Dawn finds no GPU on Linux either, but writes a warning of its own to the terminal. */
function hasDriver(): boolean {
  if (process.platform !== 'linux') return true;
  try {
    process.dlopen({ exports: {} }, 'libvulkan.so.1');
    return true;
  } catch (error) {
    // It is no Node module, and says so, where it is found.
    return !String(error).includes('cannot open shared object file');
  }
}
