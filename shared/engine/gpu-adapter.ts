/** Looks for a GPU that the kernels can run on. */
import type { GpuAdapterLike, GpuLike, GpuLimitsLike } from './gpu-types';

export type GpuFinding =
  | { readonly adapter: GpuAdapterLike }
  | {
      readonly missing: 'no-gpu-api' | 'no-gpu-adapter' | 'gpu-too-small';
      readonly params: Record<string, string>;
    };

export async function findAdapter(platform: {
  gpu?(): Promise<GpuLike | null>;
}): Promise<GpuFinding> {
  const gpu = (await platform.gpu?.()) ?? null;
  if (!gpu) return { missing: 'no-gpu-api', params: {} };
  const adapter = await gpu.requestAdapter({ powerPreference: 'high-performance' });
  if (!adapter) return { missing: 'no-gpu-adapter', params: {} };
  const lacking = missingLimit(adapter);
  if (!lacking) return { adapter };
  const { limit, has, needs } = lacking;
  return { missing: 'gpu-too-small', params: { limit, has: String(has), needs: String(needs) } };
}

/** A processor that plays a GPU: 100 to 250 times slower than wasm, so it is never chosen unasked. */
export function isSoftware({ info }: GpuAdapterLike): boolean {
  return (
    info.isFallbackAdapter === true ||
    /swiftshader|llvmpipe|lavapipe/i.test(`${info.architecture} ${info.description}`)
  );
}

/** What WebGPU promises of every device; the kernels are written for it. */
const NEEDED: Readonly<Partial<Record<keyof GpuLimitsLike, number>>> = {
  maxComputeWorkgroupStorageSize: 16384,
  maxComputeInvocationsPerWorkgroup: 256,
  maxComputeWorkgroupSizeX: 256,
  maxComputeWorkgroupsPerDimension: 65535,
  maxStorageBuffersPerShaderStage: 8,
};

/** The first limit in which an adapter stays below what the kernels need; null where it will do. */
function missingLimit({
  limits,
}: GpuAdapterLike): { limit: string; has: number; needs: number } | null {
  for (const [limit, needs] of Object.entries(NEEDED)) {
    const has = limits[limit as keyof GpuLimitsLike] ?? needs;
    if (has < needs) return { limit, has, needs };
  }
  return null;
}
