/**
 * Programs that take turns, once for each step of a sequence, on arrays that stay where they are. All is recorded
 * at once: a step changes nothing but the number that it reads, so that it costs neither bind groups nor uniforms.
 */
import type { tf } from '../../tf';
import {
  type Device,
  type Dispatch,
  pipelineOf,
  spread,
  type Uniform,
  uniformsOf,
} from './dispatch';
import type { Gpu } from './program';

/** `outputs` are arrays that exist, to be read and written; `code` is told the step as `time`. */
export interface Stage extends Omit<Dispatch, 'outputs' | 'repeated' | 'floats'> {
  arrays: Record<string, tf.TensorInfo>;
}

/**
 * Steps that a GPU is given at a time: enough that handing them over costs little, few enough that a slow GPU
 * is not taken for one that hangs.
 */
const STEPS_AT_A_TIME = 32;

interface Pass {
  setPipeline(pipeline: unknown): void;
  setBindGroup(index: 0, group: unknown, offsets: number[]): void;
  dispatchWorkgroups(...groups: number[]): void;
}

/** What tfjs keeps private. */
interface Recorder {
  computePassEncoder: Pass | null;
  readonly commandEncoder: { beginComputePass(): Pass };
  ensureCommandEncoderReady(): void;
  endComputePassEncoder(): void;
  submitQueue(): void;
  tensorToBinding(tensor: tf.TensorInfo): object;
  makeUniforms(uniforms: Uniform[]): object;
}

interface BindingDevice extends Device {
  readonly limits: Device['limits'] & { readonly minUniformBufferOffsetAlignment: number };
  readonly queue: { writeBuffer(buffer: object, offset: number, data: ArrayBufferView): void };
  createBuffer(descriptor: { size: number; usage: number }): NumberBuffer;
  createBindGroup(descriptor: { layout: unknown; entries: unknown[] }): unknown;
}

interface NumberBuffer {
  readonly size: number;
  destroy(): void;
}

/** Runs the stages for each of `times`, in that order. Arrays may not be empty. */
export function repeat(gpu: Gpu, stages: readonly Stage[], times: readonly number[]): void {
  const recorder = gpu as unknown as Recorder;
  const device = gpu.device as unknown as BindingDevice;
  const stride = device.limits.minUniformBufferOffsetAlignment;
  const numbers = numbersBelow(device, Math.max(...times) + 1, stride);
  const turns = stages.map((stage) => prepare(gpu, device, stage, numbers));
  for (let first = 0; first < times.length; first += STEPS_AT_A_TIME) {
    recorder.ensureCommandEncoderReady();
    recorder.computePassEncoder ??= recorder.commandEncoder.beginComputePass();
    const pass = recorder.computePassEncoder;
    for (const time of times.slice(first, first + STEPS_AT_A_TIME)) {
      for (const { pipeline, group, groups } of turns) {
        pass.setPipeline(pipeline);
        pass.setBindGroup(0, group, [time * stride]);
        pass.dispatchWorkgroups(...groups);
      }
    }
    recorder.endComputePassEncoder();
    // After the last one too, since tfjs lets uniforms go when it submits what used them.
    recorder.submitQueue();
  }
}

function prepare(gpu: Gpu, device: BindingDevice, stage: Stage, numbers: NumberBuffer) {
  const recorder = gpu as unknown as Recorder;
  const outputs = Object.fromEntries(
    Object.entries(stage.arrays).map(([name, { shape }]) => [name, shape]),
  );
  const request: Dispatch = { ...stage, outputs, repeated: true };
  const inputs = Object.values(stage.inputs);
  const bound = [...Object.values(stage.arrays), ...inputs];
  for (const { dataId } of bound) gpu.uploadToGPU(dataId);
  const pipeline = pipelineOf(device, request, inputs, gpu) as {
    getBindGroupLayout(index: 0): unknown;
  };
  const unused: Uniform = { type: 'int32', data: [0] };
  const resources = [
    ...bound.map((tensor) => recorder.tensorToBinding(tensor)),
    recorder.makeUniforms([unused, ...uniformsOf(request)]),
    { buffer: numbers, offset: 0, size: 4 },
  ];
  const group = device.createBindGroup({
    layout: pipeline.getBindGroupLayout(0),
    entries: resources.map((resource, binding) => ({ binding, resource })),
  });
  return {
    pipeline,
    group,
    groups: spread(stage.groups, device.limits.maxComputeWorkgroupsPerDimension),
  };
}

const known = new WeakMap<object, NumberBuffer>();

/** 0, 1, 2 … each `stride` bytes after the one before; kept with the device. */
function numbersBelow(device: BindingDevice, count: number, stride: number): NumberBuffer {
  const before = known.get(device);
  if (before && before.size >= count * stride) return before;
  before?.destroy();
  const values = new Int32Array((2 ** Math.ceil(Math.log2(count)) * stride) / 4);
  for (let at = 0; at * stride < values.byteLength; at++) values[(at * stride) / 4] = at;
  // GPUBufferUsage.UNIFORM | GPUBufferUsage.COPY_DST
  const buffer = device.createBuffer({ size: values.byteLength, usage: 0x40 | 0x8 });
  device.queue.writeBuffer(buffer, 0, values);
  known.set(device, buffer);
  return buffer;
}
