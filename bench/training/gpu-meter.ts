/** Counts what tfjs's WebGPU backend is given to do: compute dispatches and the bytes of what they bind. */
import type { tf, WebGPUBackend } from '../../shared/engine/tf';

export interface GpuWork {
  dispatches: number;
  invocations: number;
  /** Of the tensors read and written, each as often as it is bound. */
  bytes: number;
  /** By the name of the program. */
  programs: Map<string, number>;
}

interface Program {
  dispatch: [number, number, number];
  workgroupSize?: [number, number, number];
  shaderKey?: string;
  pipeline: { label: string };
}

/** tfjs's private method through which every program goes, Netloom's too. */
interface Recorder {
  recordAndSubmit(
    program: Program,
    output: tf.TensorInfo,
    inputs: tf.TensorInfo[],
    uniforms: unknown,
  ): void;
  readonly commandEncoder: object | null;
  endComputePassEncoder(): void;
  submitQueue(): void;
}

interface Pass {
  setPipeline(pipeline: Program['pipeline']): void;
  setBindGroup(index: number, group: object, offsets?: number[]): void;
  dispatchWorkgroups(...groups: number[]): void;
}

interface Device {
  createBindGroup(descriptor: { entries: { resource: { buffer?: { size: number } } }[] }): object;
  createCommandEncoder(): { beginComputePass(descriptor?: object): Pass };
}

/** Netloom's programs have one size of workgroup and say none. */
const OUR_WORKGROUP = [256, 1, 1];

/** From now on; what is returned goes on counting. */
export function meter(backend: WebGPUBackend): GpuWork {
  const work: GpuWork = { dispatches: 0, invocations: 0, bytes: 0, programs: new Map() };
  const recorder = backend as unknown as Recorder;
  const record = recorder.recordAndSubmit.bind(backend);
  const note = (name: string) => work.programs.set(name, (work.programs.get(name) ?? 0) + 1);
  let counted = false;
  recorder.recordAndSubmit = (program, output, inputs, uniforms) => {
    work.dispatches++;
    work.invocations += product([...program.dispatch, ...(program.workgroupSize ?? OUR_WORKGROUP)]);
    for (const { shape } of [output, ...inputs]) work.bytes += 4 * product(shape);
    const name = program.shaderKey?.split('_')[0] ?? program.pipeline.label;
    note(name);
    counted = true;
    record(program, output, inputs, uniforms);
    counted = false;
  };
  // What is being recorded would go on unheard.
  recorder.endComputePassEncoder();
  if (recorder.commandEncoder) recorder.submitQueue();
  listen(backend.device as unknown as Device, (name, groups, bytes) => {
    if (counted) return;
    work.dispatches++;
    work.invocations += product([...groups, ...OUR_WORKGROUP]);
    work.bytes += bytes;
    note(name);
  });
  return work;
}

/** Hears of every dispatch; steps of a sequence are recorded without that method, many to a program. */
function listen(
  device: Device,
  hear: (name: string, groups: readonly number[], bytes: number) => void,
): void {
  const sizes = new WeakMap<object, number>();
  const createBindGroup = device.createBindGroup.bind(device);
  device.createBindGroup = (descriptor) => {
    const group = createBindGroup(descriptor);
    const buffers = descriptor.entries.map(({ resource }) => resource.buffer?.size ?? 0);
    sizes.set(
      group,
      buffers.reduce((sum, size) => sum + size, 0),
    );
    return group;
  };
  const createCommandEncoder = device.createCommandEncoder.bind(device);
  device.createCommandEncoder = () => {
    const encoder = createCommandEncoder();
    const beginComputePass = encoder.beginComputePass.bind(encoder);
    encoder.beginComputePass = (descriptor) => {
      const pass = beginComputePass(descriptor);
      let [label, bytes] = ['', 0];
      const { setPipeline, setBindGroup, dispatchWorkgroups } = bound(pass);
      pass.setPipeline = (pipeline) => {
        label = pipeline.label;
        setPipeline(pipeline);
      };
      pass.setBindGroup = (index, group, offsets = []) => {
        bytes = sizes.get(group) ?? 0;
        setBindGroup(index, group, offsets);
      };
      pass.dispatchWorkgroups = (...groups) => {
        hear(label, groups, bytes);
        dispatchWorkgroups(...groups);
      };
      return pass;
    };
    return encoder;
  };
}

const bound = (pass: Pass): Pass => ({
  setPipeline: pass.setPipeline.bind(pass),
  setBindGroup: pass.setBindGroup.bind(pass),
  dispatchWorkgroups: pass.dispatchWorkgroups.bind(pass),
});

const product = (numbers: readonly number[]): number =>
  numbers.reduce((result, number) => result * number, 1);
