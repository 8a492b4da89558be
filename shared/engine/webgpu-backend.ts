/**
 * Makes tfjs's WebGPU backend on a device of our own: the stock factory passes a nested list as
 * required features (Node's binding refuses it) and listens to no error. A shader that does not
 * compile throws nothing; it only shows as an uncaptured error, after which results are stale memory.
 */
import { EngineError } from './engine-error';
import type { BackendFailure, GpuAdapterLike, GpuDeviceLike, GpuLimitsLike } from './gpu-types';
import { findSubgroups } from './kernels/webgpu/subgroups';
import { WebGPUBackend } from './tf';

const raisedLimits: (keyof GpuLimitsLike)[] = [
  'maxComputeWorkgroupStorageSize',
  'maxComputeWorkgroupsPerDimension',
  'maxStorageBufferBindingSize',
  'maxBufferSize',
  'maxComputeWorkgroupSizeX',
  'maxComputeInvocationsPerWorkgroup',
];

/** A tfjs backend with the device under it. */
interface Device {
  readonly device: GpuDeviceLike;
  failure: BackendFailure | null;
  /** True once we destroy it ourselves, which is no failure. */
  closed: boolean;
}
const devices = new WeakMap<object, Device>();

/** Refuses by name a program of more workgroups than the device allows, which it would pass over. */
class LimitedBackend extends WebGPUBackend {
  override runWebGPUProgram(
    ...parameters: Parameters<WebGPUBackend['runWebGPUProgram']>
  ): ReturnType<WebGPUBackend['runWebGPUProgram']> {
    const [{ dispatch, dispatchLayout, outputShape }] = parameters;
    const most = this.device.limits.maxComputeWorkgroupsPerDimension;
    // tfjs can spread workgroups over further axes only where the program uses a single one.
    const flat = !dispatchLayout.y?.length && !dispatchLayout.z?.length;
    if (!flat && dispatch.some((groups) => groups > most))
      throw new EngineError('gpu-too-many-groups', { shape: outputShape.join('×') });
    return super.runWebGPUProgram(...parameters);
  }
}

export async function createWebgpuBackend(
  adapter: GpuAdapterLike,
  onFatal: (failure: BackendFailure) => void,
): Promise<WebGPUBackend> {
  const device = await adapter.requestDevice({
    requiredFeatures: ['timestamp-query', 'bgra8unorm-storage', 'subgroups'].filter((name) =>
      adapter.features.has(name),
    ),
    // An adapter of an older standard may lack one: asking for it by name would be refused.
    requiredLimits: Object.fromEntries(
      raisedLimits.flatMap((name) => {
        const limit = adapter.limits[name];
        return limit === undefined ? [] : [[name, limit] as const];
      }),
    ),
  });
  await findSubgroups(device, adapter.info);
  type Arguments = ConstructorParameters<typeof WebGPUBackend>;
  const backend = new LimitedBackend(
    device as unknown as Arguments[0],
    adapter.info as unknown as Arguments[1],
  );
  const state: Device = { device, failure: null, closed: false };
  devices.set(backend, state);
  const report = (failure: BackendFailure) => {
    if (state.failure || state.closed) return;
    state.failure = failure;
    onFatal(failure);
  };
  device.addEventListener('uncapturederror', (event) => {
    const outOfMemory = event.error?.constructor?.name === 'GPUOutOfMemoryError';
    report({
      code: outOfMemory ? 'out-of-memory' : 'gpu-error',
      message: String(event.error?.message ?? event),
    });
  });
  void device.lost.then(({ message }) => report({ code: 'gpu-lost', message }));
  refuseLargeBuffers(backend, device);
  return backend;
}

/** Frees a backend's device, and with it all its memory. Its tensors are gone. */
export function closeWebgpuBackend(backend: object): void {
  const state = devices.get(backend);
  if (!state) return;
  state.closed = true;
  state.device.destroy();
}

/**
 * Why a backend's results can no longer be trusted; null while they can, and where it is no GPU's.
 * What a device reports comes late: waits until the device has done what it was given.
 */
export async function gpuFailure(backend: object): Promise<BackendFailure | null> {
  const state = devices.get(backend);
  if (!state) return null;
  if (!state.failure) {
    const { lost, queue } = state.device;
    await Promise.race([lost, queue.onSubmittedWorkDone().catch(() => {})]);
  }
  return state.failure;
}

/** The same, as far as it is known now. */
export const knownGpuFailure = (backend: object): BackendFailure | null =>
  devices.get(backend)?.failure ?? null;

/** WebGPU says of a buffer that is too large only later, and computes with an invalid one meanwhile. */
function refuseLargeBuffers(backend: WebGPUBackend, { limits }: GpuDeviceLike): void {
  const most = Math.min(limits.maxBufferSize, limits.maxStorageBufferBindingSize);
  const manager = (backend as unknown as { bufferManager: BufferManager }).bufferManager;
  const acquire = manager.acquireBuffer.bind(manager);
  manager.acquireBuffer = (size, ...rest) => {
    if (size > most) throw new EngineError('buffer-too-large', megabytes(size, most));
    return acquire(size, ...rest);
  };
}

interface BufferManager {
  acquireBuffer(size: number, ...rest: unknown[]): unknown;
}

const megabytes = (size: number, limit: number) => ({
  needed: Math.ceil(size / 2 ** 20),
  limit: Math.floor(limit / 2 ** 20),
});
