import plainWasm from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm?url';
import simdWasm from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url';
import type { BackendFailure, BackendPlatform } from '../../../shared/engine/backends';
import type { GpuLike } from '../../../shared/engine/gpu-types';

/** What backends need from a browser's worker: the addresses of the wasm files, and its GPU. */
export const browserPlatform = (onFatal: (failure: BackendFailure) => void): BackendPlatform => ({
  wasmPaths: {
    'tfjs-backend-wasm.wasm': plainWasm,
    'tfjs-backend-wasm-simd.wasm': simdWasm,
  },
  gpu: () => Promise.resolve(findGpu()),
  onFatal,
});

const findGpu = (): GpuLike | null =>
  'gpu' in navigator ? ((navigator as { gpu: GpuLike }).gpu ?? null) : null;
