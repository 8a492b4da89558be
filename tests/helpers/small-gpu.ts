import { nodePlatform } from '../../cli/node-platform';
import type { BackendPlatform } from '../../shared/engine/backends';
import type { GpuLimitsLike } from '../../shared/engine/gpu-types';

/** Of a buffer, in bytes: the least that WebGPU promises. */
const LEAST_BUFFER = 2 ** 27;

/** The machine's GPU, real or SwiftShader, with an adapter that offers less than it could. */
export function smallGpu(limits: Partial<GpuLimitsLike> = {}): BackendPlatform {
  const platform = nodePlatform();
  return {
    ...platform,
    gpu: async () => ({
      requestAdapter: async () => {
        const adapter = await (await platform.gpu?.())?.requestAdapter();
        if (!adapter) return null;
        const names = Object.keys(Object.getPrototypeOf(adapter.limits)) as (keyof GpuLimitsLike)[];
        const own = Object.fromEntries(names.map((name) => [name, adapter.limits[name]]));
        return {
          features: adapter.features,
          info: adapter.info,
          limits: {
            ...(own as unknown as GpuLimitsLike),
            maxBufferSize: LEAST_BUFFER,
            maxStorageBufferBindingSize: LEAST_BUFFER,
            ...limits,
          },
          requestDevice: (descriptor) => adapter.requestDevice(descriptor),
        };
      },
    }),
  };
}
