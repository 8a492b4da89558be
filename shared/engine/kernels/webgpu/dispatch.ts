/**
 * Compute programs of our own WGSL with several outputs, on tfjs's WebGPU backend and in its command
 * queue. tfjs's `runWebGPUProgram` gives one output and adds a hundred lines of helpers to each shader.
 */
import type { tf } from '../../tf';
import type { Gpu } from './program';
import { shufflingNeighbours } from './subgroups';

/** Invocations of a workgroup unless said: WebGPU's default limit. */
export const WORKGROUP = 256;

export interface Dispatch {
  /** Unique for `code`, since compiled pipelines are kept by it. */
  name: string;
  /** Arrays under their names, read only; float32, or i32 for other types. */
  inputs: Record<string, tf.TensorInfo>;
  /** Shapes of the float32 arrays to write, under their names. */
  outputs: Record<string, readonly number[]>;
  /** Members of `u` of type i32. */
  integers?: Record<string, number>;
  /** Members of `u` of type f32. */
  floats?: Record<string, number>;
  /** Inputs that are read four values at a time, as vec4<f32>. */
  vectors?: readonly string[];
  workgroup?: number;
  /** How many workgroups; any number, since they are spread over the axes here. */
  groups: number;
  /**
   * WGSL with `fn run(group: i32, local: i32)`, called by each invocation of each workgroup, for a device
   * whose neighbouring invocations can shuffle, so many of them; see subgroups.ts.
   */
  code: (shuffling: number) => string;
  /** Also binds `time: i32`, at an offset that is given when it is recorded: see repeat.ts. */
  repeated?: boolean;
}

interface Program {
  pipeline: unknown;
  dispatch: [number, number, number];
  /** tfjs then leaves out of the uniforms all but one number of the output's shape. */
  pixelsOpType: 0;
}

export type Uniform = { type: 'int32' | 'float32'; data: number[] };

/** What tfjs keeps private. */
interface Recorder {
  recordAndSubmit(
    program: Program,
    output: tf.TensorInfo,
    others: tf.TensorInfo[],
    uniforms: Uniform[],
  ): void;
}

export interface Device {
  readonly limits: { readonly maxComputeWorkgroupsPerDimension: number };
  createShaderModule(descriptor: { code: string; label: string }): unknown;
  createBindGroupLayout(descriptor: { entries: unknown[] }): unknown;
  createPipelineLayout(descriptor: { bindGroupLayouts: unknown[] }): unknown;
  createComputePipeline(descriptor: {
    label: string;
    layout: unknown;
    compute: { module: unknown; entryPoint: string };
  }): unknown;
}

const pipelines = new WeakMap<object, Map<string, unknown>>();

/** The outputs in their order. Sums over nothing are 0: empty inputs give zeros. */
export function dispatch<const Names extends string>(
  gpu: Gpu,
  request: Omit<Dispatch, 'outputs'> & { outputs: Record<Names, readonly number[]> },
): Record<Names, tf.TensorInfo> {
  const entries = Object.entries<readonly number[]>(request.outputs);
  const inputs = Object.values(request.inputs);
  const empty =
    inputs.some(({ shape }) => sizeOf(shape) === 0) ||
    entries.some(([, shape]) => sizeOf(shape) === 0);
  const outputs = entries.map(([, shape]) =>
    gpu.makeTensorInfo([...shape], 'float32', empty ? new Float32Array(sizeOf(shape)) : undefined),
  );
  if (!empty) record(gpu, request, outputs, inputs);
  return Object.fromEntries(
    entries.map(([name], place) => [name, outputs[place] as tf.TensorInfo]),
  ) as Record<Names, tf.TensorInfo>;
}

function record(
  gpu: Gpu,
  request: Dispatch,
  outputs: tf.TensorInfo[],
  inputs: tf.TensorInfo[],
): void {
  for (const { dataId } of [...outputs, ...inputs]) gpu.uploadToGPU(dataId);
  const device = gpu.device as unknown as Device;
  const program: Program = {
    pipeline: pipelineOf(device, request, inputs, gpu),
    dispatch: spread(request.groups, device.limits.maxComputeWorkgroupsPerDimension),
    pixelsOpType: 0,
  };
  const [first, ...others] = outputs.map((output) => ({
    ...output,
    // Its strides take one place in the uniforms whatever its rank.
    shape: [sizeOf(output.shape)],
  }));
  const recorder = gpu as unknown as Recorder;
  recorder.recordAndSubmit(
    program,
    first as tf.TensorInfo,
    [...others, ...inputs],
    uniformsOf(request),
  );
}

/** In the order of the struct, without its unused first number. */
export const uniformsOf = ({ groups, integers = {}, floats = {} }: Dispatch): Uniform[] => [
  uniform('int32', groups),
  ...Object.values(integers).map((value) => uniform('int32', value)),
  ...Object.values(floats).map((value) => uniform('float32', value)),
];

const uniform = (type: Uniform['type'], value: number): Uniform => ({ type, data: [value] });

export const sizeOf = (shape: readonly number[]): number =>
  shape.reduce((product, length) => product * length, 1);

/** Workgroups for `size` invocations. */
export const groupsFor = (size: number): number => Math.ceil(size / WORKGROUP);

/** At least `groups`, as a box whose sides a device allows. */
export function spread(groups: number, most: number): [number, number, number] {
  const planes = Math.ceil(groups / (most * most));
  const rows = Math.ceil(groups / (most * planes));
  return [Math.ceil(groups / (rows * planes)), rows, planes];
}

export function pipelineOf(
  device: Device,
  request: Dispatch,
  inputs: tf.TensorInfo[],
  gpu: Gpu,
): unknown {
  const elementTypes = inputs.map(({ dataId }) =>
    // What lies in the buffer; a tensor may have been relabelled.
    gpu.tensorMap.get(dataId).dtype === 'float32' ? 'f32' : 'i32',
  );
  const known = pipelines.get(device) ?? new Map<string, unknown>();
  pipelines.set(device, known);
  const key = [request.name, ...elementTypes].join(' ');
  const pipeline = known.get(key) ?? compile(device, request, elementTypes);
  known.set(key, pipeline);
  return pipeline;
}

function compile(device: Device, request: Dispatch, elementTypes: readonly string[]): unknown {
  const types = [
    ...Object.keys(request.outputs).map(() => 'storage'),
    ...elementTypes.map(() => 'read-only-storage'),
    'uniform',
    ...(request.repeated ? ['uniform'] : []),
  ];
  const layout = device.createBindGroupLayout({
    entries: types.map((type, binding) => ({
      binding,
      // GPUShaderStage.COMPUTE
      visibility: 4,
      buffer: { type, hasDynamicOffset: request.repeated === true && binding === types.length - 1 },
    })),
  });
  const module = device.createShaderModule({
    label: request.name,
    code: source(request, elementTypes, shufflingNeighbours(device)),
  });
  return device.createComputePipeline({
    label: request.name,
    layout: device.createPipelineLayout({ bindGroupLayouts: [layout] }),
    compute: { module, entryPoint: 'main' },
  });
}

function source(request: Dispatch, elementTypes: readonly string[], shuffling: number): string {
  const { inputs, outputs, integers = {}, floats = {}, vectors = [], code } = request;
  const elementOf = (name: string, place: number) =>
    vectors.includes(name) ? 'vec4<f32>' : elementTypes[place];
  const variables = [
    ...Object.keys(outputs).map((name) => `<storage, read_write> ${name}: array<f32>`),
    ...Object.keys(inputs).map(
      (name, place) => `<storage, read> ${name}: array<${elementOf(name, place)}>`,
    ),
    '<uniform> u: Uniforms',
    ...(request.repeated ? ['<uniform> time: i32'] : []),
  ];
  return `
${shuffling > 1 ? 'enable subgroups;' : ''}
struct Uniforms {
  unused: i32, groups: i32,
  ${Object.keys(integers)
    .map((name) => `${name}: i32,`)
    .join(' ')}
  ${Object.keys(floats)
    .map((name) => `${name}: f32,`)
    .join(' ')}
}
${variables.map((variable, place) => `@group(0) @binding(${place}) var${variable};`).join('\n')}
${code(shuffling)}
@compute @workgroup_size(${request.workgroup ?? WORKGROUP})
fn main(
  @builtin(workgroup_id) id: vec3<u32>,
  @builtin(num_workgroups) count: vec3<u32>,
  @builtin(local_invocation_index) local: u32,
) {
  let group = i32((id.z * count.y + id.y) * count.x + id.x);
  if (group < u.groups) { run(group, i32(local)); }
}`;
}
