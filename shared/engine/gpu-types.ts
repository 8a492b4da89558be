/**
 * The part of WebGPU that choosing a backend needs, written structurally: `shared/` compiles without
 * DOM types, and both `navigator.gpu` and Dawn's Node binding fit these shapes.
 */
export interface GpuLike {
  requestAdapter(options?: {
    powerPreference?: 'low-power' | 'high-performance';
  }): Promise<GpuAdapterLike | null>;
}

export interface GpuAdapterLike {
  readonly features: { has(name: string): boolean };
  readonly limits: GpuLimitsLike;
  readonly info: GpuAdapterInfoLike;
  requestDevice(descriptor?: GpuDeviceRequest): Promise<GpuDeviceLike>;
}

export interface GpuAdapterInfoLike {
  readonly vendor: string;
  readonly architecture: string;
  readonly description: string;
  readonly isFallbackAdapter?: boolean;
  /** The fewest invocations of a subgroup, where there are subgroups. */
  readonly subgroupMinSize?: number;
}

export interface GpuLimitsLike {
  readonly maxComputeWorkgroupStorageSize: number;
  readonly maxComputeWorkgroupsPerDimension: number;
  readonly maxStorageBufferBindingSize: number;
  readonly maxBufferSize: number;
  readonly maxComputeWorkgroupSizeX: number;
  readonly maxComputeInvocationsPerWorkgroup: number;
  readonly maxStorageBuffersPerShaderStage: number;
}

export interface GpuDeviceRequest {
  // biome-ignore lint/suspicious/noExplicitAny: WebGPU's own name union is a DOM type, absent here.
  requiredFeatures?: any[];
  requiredLimits?: Record<string, number>;
}

export interface GpuDeviceLike {
  readonly limits: GpuLimitsLike;
  readonly queue: { onSubmittedWorkDone(): Promise<unknown> };
  destroy(): void;
  readonly lost: Promise<{ readonly reason: string; readonly message: string }>;
  // biome-ignore lint/suspicious/noExplicitAny: the event's class is a DOM type, absent here.
  addEventListener(type: 'uncapturederror', listener: (event: any) => void): void;
}

/** Why a backend can no longer be trusted. */
export interface BackendFailure {
  code: 'gpu-lost' | 'gpu-error' | 'out-of-memory' | 'kernel-failed';
  message: string;
}
