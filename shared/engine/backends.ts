/**
 * Chooses and starts the TensorFlow.js backend.
 *
 *   startBackend(preference, platform)  → Promise<StartedBackend>   choose, start, fall back, say why
 *   chooseBackend(preference, platform) → Promise<BackendChoice>    no side effect on tfjs
 *   initBackend(name, platform)         → Promise<BackendReport>    starts exactly `name` or throws
 *
 * `platform` carries everything that differs between browser, worker, Electron and Node; Node's is
 * `nodePlatform()` in cli/node-platform.ts. All three may be called again: a backend that already
 * runs is only made current. The project's kernels are installed on the first start.
 */
import type { BackendFailure, GpuAdapterLike, GpuLike } from './gpu-types';
import { installKernels } from './kernels/index';
import { keepNative, Native, type StartThread } from './kernels/native/native';
import { wasmApi } from './kernels/native/web-assembly';
import { type BackendWasm, setWasmPaths, tf } from './tf';
import { createWebgpuBackend } from './webgpu-backend';

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
  adapter?: { vendor: string; architecture: string; description: string; software: boolean };
  /** Present for wasm. */
  threads?: number;
  relaxedSimd?: boolean;
}

export interface StartedBackend extends BackendChoice {
  report: BackendReport;
}

type GpuFinding = { adapter: GpuAdapterLike } | { missing: 'no-gpu-api' | 'no-gpu-adapter' };

async function findAdapter(platform: BackendPlatform): Promise<GpuFinding> {
  const gpu = (await platform.gpu?.()) ?? null;
  if (!gpu) return { missing: 'no-gpu-api' };
  const adapter = await gpu.requestAdapter({ powerPreference: 'high-performance' });
  return adapter ? { adapter } : { missing: 'no-gpu-adapter' };
}

/** A processor that plays a GPU: 100 to 250 times slower than wasm, so it is never chosen unasked. */
function isSoftware({ info }: GpuAdapterLike): boolean {
  return (
    info.isFallbackAdapter === true ||
    /swiftshader|llvmpipe|lavapipe/i.test(`${info.architecture} ${info.description}`)
  );
}

function hasWasm(platform: BackendPlatform): boolean {
  return platform.wasm !== undefined && wasmApi() !== undefined;
}

export async function chooseBackend(
  preference: BackendPreference,
  platform: BackendPlatform,
): Promise<BackendChoice> {
  if (preference === 'cpu') return { backend: 'cpu', reason: { code: 'preferred', params: {} } };
  if (preference === 'wasm') {
    if (hasWasm(platform)) return { backend: 'wasm', reason: { code: 'preferred', params: {} } };
    return { backend: 'cpu', reason: unavailable('wasm', 'no-wasm') };
  }
  const finding = await findAdapter(platform);
  if ('adapter' in finding && (preference === 'webgpu' || !isSoftware(finding.adapter))) {
    const { vendor, architecture } = finding.adapter.info;
    const code = preference === 'webgpu' ? 'preferred' : 'gpu-found';
    return { backend: 'webgpu', reason: { code, params: { vendor, architecture } } };
  }
  const cause = 'missing' in finding ? finding.missing : 'gpu-is-software';
  return withoutGpu(preference, cause, platform);
}

/** The next best backend once WebGPU is ruled out for `cause`. */
function withoutGpu(
  preference: BackendPreference,
  cause: ReasonCode,
  platform: BackendPlatform,
): BackendChoice {
  const backend = hasWasm(platform) ? 'wasm' : 'cpu';
  if (preference !== 'auto') return { backend, reason: unavailable(preference, cause) };
  if (backend === 'wasm') return { backend, reason: { code: cause, params: {} } };
  return { backend, reason: { code: 'no-wasm', params: { cause } } };
}

function unavailable(preferred: BackendName, cause: ReasonCode): Reason {
  return { code: 'preferred-unavailable', params: { preferred, cause } };
}

export async function startBackend(
  preference: BackendPreference,
  platform: BackendPlatform,
): Promise<StartedBackend> {
  let choice = await chooseBackend(preference, platform);
  for (;;) {
    try {
      return { ...choice, report: await initBackend(choice.backend, platform) };
    } catch (error) {
      if (choice.backend === 'cpu') throw error;
      choice = afterFailure(preference, choice.backend, String(error), platform);
    }
  }
}

function afterFailure(
  preference: BackendPreference,
  failed: 'webgpu' | 'wasm',
  message: string,
  platform: BackendPlatform,
): BackendChoice {
  const next = failed === 'webgpu' ? withoutGpu(preference, 'gpu-failed', platform) : undefined;
  const backend = next?.backend ?? 'cpu';
  const reason = next?.reason ?? { code: 'wasm-failed' as const, params: {} };
  return { backend, reason: { code: reason.code, params: { ...reason.params, message } } };
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
  if (wasmReport && isRunning('wasm')) {
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
  await activate('wasm');
  const relaxed = await wasm.read(wasm.kernels.relaxed);
  const relaxedSimd = api.validate(relaxed);
  const bytes = relaxedSimd ? relaxed : await wasm.read(wasm.kernels.simd);
  const backend = tf.backend() as BackendWasm;
  const native = new Native(backend, new api.Module(bytes), wasm.threads, wasm.startThread);
  keepNative(backend, native);
  wasmReport = { backend: 'wasm', tfjs: tf.version_core, threads: native.threads, relaxedSimd };
  return wasmReport;
}

let webgpuReport: BackendReport | undefined;
/** The latest start's, since the device may be older than whoever uses it now. */
let onFatal: BackendPlatform['onFatal'];

async function startWebgpu(platform: BackendPlatform): Promise<BackendReport> {
  onFatal = platform.onFatal;
  if (webgpuReport && isRunning('webgpu')) {
    await activate('webgpu');
    return webgpuReport;
  }
  const finding = await findAdapter(platform);
  if ('missing' in finding) throw new Error(`WebGPU is not available: ${finding.missing}`);
  const { adapter } = finding;
  const backend = await createWebgpuBackend(adapter, (failure) => {
    // A later start must make a new device instead of reviving this one.
    webgpuReport = undefined;
    onFatal?.(failure);
  });
  // tfjs registers a factory of its own in browsers; it neither reports errors nor works in Node.
  if (tf.findBackendFactory('webgpu')) tf.removeBackend('webgpu');
  tf.registerBackend('webgpu', () => backend, 3);
  await activate('webgpu');
  const { vendor, architecture, description } = adapter.info;
  const report: BackendReport = {
    backend: 'webgpu',
    tfjs: tf.version_core,
    adapter: { vendor, architecture, description, software: isSoftware(adapter) },
  };
  webgpuReport = report;
  return report;
}

function isRunning(name: BackendName): boolean {
  return name in tf.engine().registry;
}

async function activate(name: BackendName): Promise<void> {
  if (!(await tf.setBackend(name))) throw new Error(`The ${name} backend did not start.`);
}
