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
import {
  keepNative,
  Native,
  nativeFailure,
  type StartThread,
  stopNative,
} from './kernels/native/native';
import { wasmApi } from './kernels/native/web-assembly';
import { type BackendWasm, setWasmPaths, tf } from './tf';
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

/** The wasm modules that the build puts into dist/kernels, and how to run them. */
export interface WasmPlatform {
  /** Address of tfjs's module with its memory shared. */
  readonly tfjs: string;
  /** Addresses of Netloom's kernels, without and with relaxed SIMD. */
  readonly kernels: { readonly simd: string; readonly relaxed: string };
  read(address: string): Promise<Uint8Array<ArrayBuffer>>;
  /** Threads to compute on, the calling one included. */
  readonly threads: number;
  /** Absent where memory can't be shared: then one thread computes. */
  readonly startThread?: StartThread;
}

export interface BackendPlatform {
  /** Absent: no wasm here. */
  wasm?: WasmPlatform;
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
  threads?: number;
  relaxedSimd?: boolean;
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

let wasmReport: BackendReport | undefined;

async function startWasm({ wasm }: BackendPlatform): Promise<BackendReport> {
  const api = wasmApi();
  if (!wasm || !api) throw new Error('This platform supplies no wasm files.');
  const running = runningBackend('wasm') as unknown as WasmBackend | null;
  // A new one begins with little memory, of which the old one has taken all, and with threads that live.
  if (running && (isExhausted(running) || nativeFailure(running))) stopBackend('wasm');
  if (wasmReport && runningBackend('wasm')) {
    await activate('wasm');
    return wasmReport;
  }
  if (!(await tf.env().getAsync('WASM_HAS_SIMD_SUPPORT')))
    throw new Error('WebAssembly has no SIMD here.');
  // tfjs's threaded build breaks in every minified bundle: the threads are those of Netloom's kernels.
  tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
  setWasmPaths({
    'tfjs-backend-wasm.wasm': '',
    'tfjs-backend-wasm-simd.wasm': wasm.tfjs,
    'tfjs-backend-wasm-threaded-simd.wasm': '',
  });
  const relaxed = await wasm.read(wasm.kernels.relaxed);
  const relaxedSimd = api.validate(relaxed);
  const module = new api.Module(relaxedSimd ? relaxed : await wasm.read(wasm.kernels.simd));
  await activate('wasm');
  const backend = tf.backend() as BackendWasm;
  guardWasmMemory(backend as unknown as WasmBackend);
  const native = new Native(backend, module, wasm.threads, wasm.startThread);
  keepNative(backend, native);
  wasmReport = { backend: 'wasm', tfjs: tf.version_core, threads: native.threads, relaxedSimd };
  return wasmReport;
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
  if (backend && name === 'wasm') stopNative(backend as BackendWasm);
  if (name === 'wasm') wasmReport = undefined;
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
  tf.getBackend() === 'webgpu'
    ? gpuFailure(tf.backend())
    : Promise.resolve(nativeFailure(tf.backend()));

/** The same, as far as it is known now. */
export const knownBackendFailure = (): BackendFailure | null =>
  knownGpuFailure(tf.backend()) ?? nativeFailure(tf.backend());

const runningBackend = (name: BackendName) => tf.engine().registry[name] ?? null;

async function activate(name: BackendName): Promise<void> {
  if (!(await tf.setBackend(name))) throw new Error(`The ${name} backend did not start.`);
}
