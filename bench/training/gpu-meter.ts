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
}

/** Netloom's programs have one size of workgroup and say none. */
const OUR_WORKGROUP = [256, 1, 1];

/** From now on; what is returned goes on counting. */
export function meter(backend: WebGPUBackend): GpuWork {
  const work: GpuWork = { dispatches: 0, invocations: 0, bytes: 0, programs: new Map() };
  const recorder = backend as unknown as Recorder;
  const record = recorder.recordAndSubmit.bind(backend);
  recorder.recordAndSubmit = (program, output, inputs, uniforms) => {
    work.dispatches++;
    work.invocations += product([...program.dispatch, ...(program.workgroupSize ?? OUR_WORKGROUP)]);
    for (const { shape } of [output, ...inputs]) work.bytes += 4 * product(shape);
    const name = program.shaderKey?.split('_')[0] ?? program.pipeline.label;
    work.programs.set(name, (work.programs.get(name) ?? 0) + 1);
    record(program, output, inputs, uniforms);
  };
  return work;
}

const product = (numbers: readonly number[]): number =>
  numbers.reduce((result, number) => result * number, 1);
