/**
 * Makes tfjs's WebGPU backend on a device of our own: the stock factory passes a nested list as
 * required features (Node's binding refuses it) and listens to no error. A shader that does not
 * compile throws nothing; it only shows as an uncaptured error, after which results are stale memory.
 */
import type { BackendFailure, GpuAdapterLike, GpuLimitsLike } from './gpu-types';
import { WebGPUBackend } from './tf';

const raisedLimits: (keyof GpuLimitsLike)[] = [
  'maxComputeWorkgroupStorageSize',
  'maxComputeWorkgroupsPerDimension',
  'maxStorageBufferBindingSize',
  'maxBufferSize',
  'maxComputeWorkgroupSizeX',
  'maxComputeInvocationsPerWorkgroup',
];

export async function createWebgpuBackend(
  adapter: GpuAdapterLike,
  onFatal: (failure: BackendFailure) => void,
): Promise<WebGPUBackend> {
  const device = await adapter.requestDevice({
    requiredFeatures: ['timestamp-query', 'bgra8unorm-storage'].filter((name) =>
      adapter.features.has(name),
    ),
    requiredLimits: Object.fromEntries(raisedLimits.map((name) => [name, adapter.limits[name]])),
  });
  let reported = false;
  const report = (failure: BackendFailure) => {
    if (!reported) onFatal(failure);
    reported = true;
  };
  device.addEventListener('uncapturederror', (event) => {
    report({ code: 'gpu-error', message: String(event.error?.message ?? event) });
  });
  void device.lost.then(({ reason, message }) => {
    // 'destroyed' is our own doing: disposing of the backend.
    if (reason !== 'destroyed') report({ code: 'gpu-lost', message });
  });
  type Arguments = ConstructorParameters<typeof WebGPUBackend>;
  return new WebGPUBackend(
    device as unknown as Arguments[0],
    adapter.info as unknown as Arguments[1],
  );
}
