/**
 * How many neighbouring invocations can add by shuffling, without workgroup memory and its barriers.
 *
 * WGSL does not say which invocations make a subgroup; that they are neighbours, in order, is so on every GPU
 * known. It is tried on the device before it is relied on.
 */
import type { GpuAdapterInfoLike } from '../../gpu-types';

/** The part of a device that trying needs. */
interface Device {
  readonly features: { has(name: string): boolean };
  readonly queue: { submit(commands: unknown[]): void };
  createShaderModule(descriptor: { code: string }): unknown;
  createComputePipeline(descriptor: { layout: 'auto'; compute: { module: unknown } }): {
    getBindGroupLayout(group: number): unknown;
  };
  createBuffer(descriptor: { size: number; usage: number }): Buffer;
  createBindGroup(descriptor: { layout: unknown; entries: unknown[] }): unknown;
  createCommandEncoder(): Encoder;
}
interface Buffer {
  mapAsync(mode: number): Promise<unknown>;
  getMappedRange(): ArrayBuffer;
  destroy(): void;
}
interface Encoder {
  beginComputePass(): {
    setPipeline(pipeline: unknown): void;
    setBindGroup(group: number, bindings: unknown): void;
    dispatchWorkgroups(count: number): void;
    end(): void;
  };
  copyBufferToBuffer(from: Buffer, at: number, to: Buffer, offset: number, size: number): void;
  finish(): unknown;
}

const found = new WeakMap<object, number>();

/** A power of two; 1 where they can't. */
export const shufflingNeighbours = (device: object): number => found.get(device) ?? 1;

/** To be called once for a device, before its kernels are compiled. */
export async function findSubgroups(
  device: object,
  { subgroupMinSize = 1 }: GpuAdapterInfoLike,
): Promise<void> {
  const trying = device as Device;
  if (!trying.features.has('subgroups') || subgroupMinSize < 2) return;
  if (await areNeighbours(trying, subgroupMinSize)) found.set(device, subgroupMinSize);
}

const INVOCATIONS = 256;
/** GPUBufferUsage.MAP_READ | COPY_DST, and STORAGE | COPY_SRC; GPUMapMode.READ. */
const [READ, WRITTEN, MODE] = [0x9, 0x84, 1];

/** Whether each invocation of a workgroup gets what it should from all those that are so near. */
async function areNeighbours(device: Device, count: number): Promise<boolean> {
  const reaches = Array.from({ length: Math.log2(count) }, (_, power) => 2 ** power);
  const wrong = reaches.map(
    (reach) => `u32(subgroupShuffleXor(local, ${reach}u) != (local ^ ${reach}u))`,
  );
  const module = device.createShaderModule({
    code: `
enable subgroups;
@group(0) @binding(0) var<storage, read_write> wrong: array<u32>;
@compute @workgroup_size(${INVOCATIONS})
fn main(@builtin(local_invocation_index) local: u32) { wrong[local] = ${wrong.join(' + ')}; }`,
  });
  const pipeline = device.createComputePipeline({ layout: 'auto', compute: { module } });
  const size = 4 * INVOCATIONS;
  const written = device.createBuffer({ size, usage: WRITTEN });
  const read = device.createBuffer({ size, usage: READ });
  const encoder = device.createCommandEncoder();
  const pass = encoder.beginComputePass();
  pass.setPipeline(pipeline);
  pass.setBindGroup(
    0,
    device.createBindGroup({
      layout: pipeline.getBindGroupLayout(0),
      entries: [{ binding: 0, resource: { buffer: written } }],
    }),
  );
  pass.dispatchWorkgroups(1);
  pass.end();
  encoder.copyBufferToBuffer(written, 0, read, 0, size);
  device.queue.submit([encoder.finish()]);
  try {
    await read.mapAsync(MODE);
    return new Uint32Array(read.getMappedRange()).every((count) => count === 0);
  } finally {
    written.destroy();
    read.destroy();
  }
}
