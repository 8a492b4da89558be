/**
 * Chooses a backend by what the platform has, and falls back where one does not start.
 *
 *   startBackend(preference, platform)  → Promise<StartedBackend>   choose, start, fall back, say why
 *   chooseBackend(preference, platform) → Promise<BackendChoice>    no side effect on tfjs
 *
 * Training chooses better where there are several: probe/start-for-model.ts.
 */
import {
  type BackendChoice,
  type BackendName,
  type BackendPlatform,
  type BackendPreference,
  initBackend,
  type Reason,
  type ReasonCode,
  type StartedBackend,
} from './backends';
import { findAdapter, isSoftware } from './gpu-adapter';
import { wasmApi } from './kernels/native/web-assembly';
import { tf } from './tf';

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
  const cause: Reason =
    'missing' in finding
      ? { code: finding.missing, params: finding.params }
      : { code: 'gpu-is-software', params: {} };
  return withoutGpu(preference, cause, platform);
}

/** The backends that 'auto' may choose from by measuring; fewer than two where there is no choice. */
export async function findCandidates(platform: BackendPlatform): Promise<BackendName[]> {
  if (!hasWasm(platform)) return [];
  const finding = await findAdapter(platform);
  return 'adapter' in finding && !isSoftware(finding.adapter) ? ['webgpu', 'wasm'] : [];
}

/** What the speed of this machine's backends depends on, in words that stay the same between sessions. */
export async function describeMachine(platform: BackendPlatform): Promise<string> {
  const finding = await findAdapter(platform);
  const gpu = 'adapter' in finding ? finding.adapter.info : null;
  const { wasm } = platform;
  return JSON.stringify([
    tf.version_core,
    gpu && [gpu.vendor, gpu.architecture, gpu.description],
    wasm?.startThread ? wasm.threads : 1,
  ]);
}

/** The next best backend once WebGPU is ruled out for `cause`. */
function withoutGpu(
  preference: BackendPreference,
  { code, params }: Reason,
  platform: BackendPlatform,
): BackendChoice {
  const backend = hasWasm(platform) ? 'wasm' : 'cpu';
  if (preference !== 'auto') return { backend, reason: unavailable(preference, code, params) };
  if (backend === 'wasm') return { backend, reason: { code, params } };
  return { backend, reason: { code: 'no-wasm', params: { ...params, cause: code } } };
}

function unavailable(
  preferred: BackendName,
  cause: ReasonCode,
  params: Record<string, string> = {},
): Reason {
  return { code: 'preferred-unavailable', params: { ...params, preferred, cause } };
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
  const params = { message };
  if (failed === 'webgpu') return withoutGpu(preference, { code: 'gpu-failed', params }, platform);
  return { backend: 'cpu', reason: { code: 'wasm-failed', params } };
}
