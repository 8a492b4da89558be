/** Small WebGPU kernels: one invocation for each element of the output. */
import type { tf, WebGPUBackend } from '../../tf';

export type Gpu = WebGPUBackend;

type Program = Parameters<Gpu['runWebGPUProgram']>[0];

interface FlatKernel {
  /** Unique for the source below, since compiled programs are kept by it. */
  name: string;
  output: { shape: number[]; dtype: tf.DataType };
  inputs: Record<string, tf.TensorInfo>;
  uniforms?: Record<string, number>;
  /** WGSL that ends by calling setOutputAtIndex(index, value); inputs are flat arrays of their names. */
  body: string;
}

export function runFlatKernel(
  gpu: Gpu,
  { name, output, inputs, uniforms = {}, body }: FlatKernel,
): tf.TensorInfo {
  const size = output.shape.reduce((product, length) => product * length, 1);
  const workgroup = 64;
  const program: Program = {
    variableNames: Object.keys(inputs),
    uniforms: Object.keys(uniforms)
      .map((uniform) => `${uniform} : i32,`)
      .join(' '),
    outputShape: output.shape,
    workgroupSize: [workgroup, 1, 1],
    dispatchLayout: { x: output.shape.map((_, axis) => axis) },
    dispatch: [Math.ceil(size / workgroup), 1, 1],
    shaderKey: `netloom_${name}`,
    size: true,
    getUserCode: () => `fn main(index : i32) { if (index < uniforms.size) { ${body} } }`,
  };
  const data = Object.values(uniforms).map((value) => ({ type: 'int32', data: [value] }));
  return gpu.runWebGPUProgram(program, Object.values(inputs), output.dtype, data);
}
