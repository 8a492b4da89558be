/**
 * Starts and stops the TensorFlow.js backends.
 *
 *   initBackend(name, platform)  → Promise<BackendReport>    starts exactly `name` or throws
 *   stopBackend(name)                                        frees what it holds
 *   backendFailure()             → Promise<BackendFailure?>  why results can't be trusted any more
 *
 * `platform` carries everything that differs between browser, worker, Electron and Node; Node's is
 * `nodePlatform()` in cli/node-platform.ts. All may be called again: a backend that already runs is
 * only made current. The project's kernels are installed on the first start. Which backend to start is
 * said in choose-backend.ts.
 */
import { findAdapter, isSoftware } from './gpu-adapter';
import type { BackendFailure, GpuLike } from './gpu-types';
import { installKernels } from './kernels/index';
import { setWasmPaths, tf } from './tf';
import { guardWasmMemory, isExhausted, type WasmBackend } from './wasm-memory';
import {
  closeWebgpuBackend,
  createWebgpuBackend,
  gpuFailure,
  knownGpuFailure,
} from './webgpu-backend';

export type { BackendFailure } from './gpu-types';
export type BackendName = 'webgpu' | 'wasm' | 'cpu';
export type BackendPreference = 'auto' | BackendName;

export type WasmFile =
  | 'tfjs-backend-wasm.wasm'
  | 'tfjs-backend-wasm-simd.wasm'
  | 'tfjs-backend-wasm-threaded-simd.wasm';

export interface BackendPlatform {
  /** Folder of the .wasm files (ending in a slash), or the address of each; absent: no wasm here. */
  wasmPaths?: string | Partial<Record<WasmFile, string>>;
  /** The WebGPU entry point, null or absent where there is none. Must not throw. */
  gpu?(): Promise<GpuLike | null>;
  /**
   * Called once when the GPU is lost or reports an error; whatever was computed is then worthless, and
   * the backend must be started anew. The latest start's callback counts.
   */
  onFatal?(failure: BackendFailure): void;
}

export type ReasonCode =
  | 'preferred'
  | 'gpu-found'
  | 'no-gpu-api'
  | 'no-gpu-adapter'
  | 'gpu-is-software'
  | 'gpu-too-small'
  | 'gpu-failed'
  | 'no-wasm'
  | 'wasm-failed'
  | 'preferred-unavailable';

/** `params` fill the translated sentence for `code`; `cause` is another ReasonCode where one led to it. */
export interface Reason {
  code: ReasonCode;
  params: Record<string, string>;
}

export interface BackendChoice {
  backend: BackendName;
  reason: Reason;
}

export interface BackendReport {
  backend: BackendName;
  tfjs: string;
  /** Present for webgpu. */
  adapter?: {
    vendor: string;
    architecture: string;
    description: string;
    software: boolean;
    /** Bytes that one tensor may have. */
    largestBuffer: number;
  };
  /** Present for wasm. */
  simd?: boolean;
}

export interface StartedBackend extends BackendChoice {
  report: BackendReport;
}

export async function initBackend(
  name: BackendName,
  platform: BackendPlatform,
): Promise<BackendReport> {
  // Its only effect is that tfjs stops printing advice, such as the banner about tfjs-node.
  tf.enableProdMode();
  installKernels();
  if (name === 'webgpu') return startWebgpu(platform);
  if (name === 'wasm') return startWasm(platform);
  await activate('cpu');
  return { backend: 'cpu', tfjs: tf.version_core };
}

async function startWasm(platform: BackendPlatform): Promise<BackendReport> {
  if (platform.wasmPaths === undefined) throw new Error('This platform supplies no wasm files.');
  const running = runningBackend('wasm') as unknown as WasmBackend | null;
  // A new one begins with little memory, of which the old one has taken all.
  if (running && isExhausted(running)) stopBackend('wasm');
  if (!runningBackend('wasm')) {
    // tfjs's threaded build is chosen under cross-origin isolation and breaks in every minified bundle.
    tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
    setWasmPaths(wasmFiles(platform.wasmPaths));
  }
  await activate('wasm');
  guardWasmMemory(tf.backend() as unknown as WasmBackend);
  return {
    backend: 'wasm',
    tfjs: tf.version_core,
    simd: tf.env().getBool('WASM_HAS_SIMD_SUPPORT'),
  };
}

/** tfjs wants an entry for each of its three files, also for those that are never loaded. */
function wasmFiles(
  paths: string | Partial<Record<WasmFile, string>>,
): string | Record<WasmFile, string> {
  if (typeof paths === 'string') return paths;
  return {
    'tfjs-backend-wasm.wasm': '',
    'tfjs-backend-wasm-simd.wasm': '',
    'tfjs-backend-wasm-threaded-simd.wasm': '',
    ...paths,
  };
}

/** The latest start's, since the device may be older than whoever uses it now. */
let onFatal: BackendPlatform['onFatal'];
let webgpuReport: BackendReport | undefined;

async function startWebgpu(platform: BackendPlatform): Promise<BackendReport> {
  onFatal = platform.onFatal;
  const running = runningBackend('webgpu');
  if (webgpuReport && running && !knownGpuFailure(running)) {
    await activate('webgpu');
    return webgpuReport;
  }
  const finding = await findAdapter(platform);
  if ('missing' in finding) throw new Error(`WebGPU is not available: ${finding.missing}`);
  const { adapter } = finding;
  const backend = await createWebgpuBackend(adapter, (failure) => onFatal?.(failure));
  stopBackend('webgpu');
  tf.registerBackend('webgpu', () => backend, 3);
  await activate('webgpu');
  const { vendor, architecture, description } = adapter.info;
  const { maxBufferSize, maxStorageBufferBindingSize } = adapter.limits;
  const report: BackendReport = {
    backend: 'webgpu',
    tfjs: tf.version_core,
    adapter: {
      vendor,
      architecture,
      description,
      software: isSoftware(adapter),
      largestBuffer: Math.min(maxBufferSize, maxStorageBufferBindingSize),
    },
  };
  webgpuReport = report;
  return report;
}

/** Frees a backend's memory, its tensors included, and the GPU's device. It can be started again. */
export function stopBackend(name: 'webgpu' | 'wasm'): void {
  const factory = tf.findBackendFactory(name);
  if (!factory) return;
  const backend = runningBackend(name);
  tf.removeBackend(name);
  if (backend) closeWebgpuBackend(backend);
  // tfjs registers a WebGPU of its own in browsers; it neither reports errors nor works in Node.
  if (name === 'wasm') tf.registerBackend(name, factory, 2);
}

/**
 * Why what the current backend computes can't be trusted any more; null while it can. Waits until all
 * that it was given is done.
 */
export const backendFailure = (): Promise<BackendFailure | null> =>
  tf.getBackend() === 'webgpu' ? gpuFailure(tf.backend()) : Promise.resolve(null);

/** The same, as far as it is known now. */
export const knownBackendFailure = (): BackendFailure | null =>
  tf.getBackend() === 'webgpu' ? knownGpuFailure(tf.backend()) : null;

const runningBackend = (name: BackendName) => tf.engine().registry[name] ?? null;

async function activate(name: BackendName): Promise<void> {
  if (!(await tf.setBackend(name))) throw new Error(`The ${name} backend did not start.`);
}
