import relaxed from '../../../dist/kernels/relaxed.wasm?url';
import simd from '../../../dist/kernels/simd.wasm?url';
import tfjs from '../../../dist/kernels/tfjs-shared.wasm?url';
import type {
  BackendFailure,
  BackendPlatform,
  WasmPlatform,
} from '../../../shared/engine/backends';
import type { GpuLike } from '../../../shared/engine/gpu-types';

/** What backends need from a browser's worker: the addresses of the wasm files, threads, and its GPU. */
export const browserPlatform = (onFatal: (failure: BackendFailure) => void): BackendPlatform => ({
  wasm: {
    tfjs,
    kernels: { simd, relaxed },
    read: async (address) => new Uint8Array(await (await fetch(address)).arrayBuffer()),
    threads: navigator.hardwareConcurrency,
    // Without isolation a browser shares no memory between threads.
    ...(crossOriginIsolated && { startThread }),
  },
  gpu: () => Promise.resolve(findGpu()),
  onFatal,
});

const startThread: WasmPlatform['startThread'] = (message) => {
  const worker = new Worker(new URL('./kernel-thread-worker.ts', import.meta.url), {
    type: 'module',
    name: `netloom-kernels-${message.thread}`,
  });
  // One that can't start has taken no work: the others do it.
  worker.onerror = (event) => event.preventDefault();
  worker.postMessage(message);
  return { stop: () => worker.terminate() };
};

const findGpu = (): GpuLike | null =>
  'gpu' in navigator ? ((navigator as { gpu: GpuLike }).gpu ?? null) : null;
