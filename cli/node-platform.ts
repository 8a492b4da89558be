/**
 * What backends need from Node: the wasm files of the installed package, and WebGPU through the
 * optional npm package `webgpu` (Dawn), which uses the machine's Vulkan, Metal or D3D12 driver.
 */
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { BackendPlatform } from '../shared/engine/backends';
import type { GpuLike } from '../shared/engine/gpu-types';

export function nodePlatform(onFatal?: BackendPlatform['onFatal']): BackendPlatform {
  const entry = createRequire(import.meta.url).resolve('@tensorflow/tfjs-backend-wasm');
  const platform: BackendPlatform = { wasmPaths: join(dirname(entry), '/'), gpu: loadGpu };
  return onFatal ? { ...platform, onFatal } : platform;
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
