/**
 * Makes tfjs's WebGPU backend on a device of our own: the stock factory passes a nested list as
 * required features (Node's binding refuses it) and listens to no error. A shader that does not
 * compile throws nothing; it only shows as an uncaptured error, after which results are stale memory.
 */
import { EngineError } from './engine-error';
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

/**
 * Refuses by name what the device's limits do not allow. tfjs goes on: binding too large a buffer is an
 * uncaptured error at some later time, and what is read then is stale memory.
 */
class LimitedBackend extends WebGPUBackend {
  override uploadToGPU(dataId: object): void {
    const { shape, resource } = this.tensorMap.get(dataId);
    const { maxStorageBufferBindingSize, maxBufferSize } = this.device.limits;
    const bytes = 4 * shape.reduce((product, length) => product * length, 1);
    const most = Math.min(maxStorageBufferBindingSize, maxBufferSize);
    if (!resource && bytes > most) {
      throw new EngineError('gpu-tensor-too-large', {
        shape: shape.join('×'),
        megabytes: Math.ceil(bytes / 2 ** 20),
        most: Math.floor(most / 2 ** 20),
      });
    }
    super.uploadToGPU(dataId);
  }

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
  return new LimitedBackend(
    device as unknown as Arguments[0],
    adapter.info as unknown as Arguments[1],
  );
}
