import { tf } from '../tf';

export const BACKENDS = ['cpu', 'wasm', 'webgpu'] as const;

/** What every backend can do with the data of a tensor. */
export interface AnyBackend {
  disposeData(dataId: object): boolean;
}

/** Runs another kernel inside a kernel: nothing is recorded, and the caller disposes of the result. */
export function runKernel(
  name: string,
  backendName: string,
  backend: AnyBackend,
  inputs: Record<string, tf.TensorInfo>,
  attrs: object,
): tf.TensorInfo {
  const kernel = tf.getKernel(name, backendName);
  if (!kernel) throw new Error(`There is no kernel ${name} for ${backendName}.`);
  return kernel.kernelFunc({
    inputs,
    attrs: attrs as tf.NamedAttrMap,
    backend,
  }) as tf.TensorInfo;
}
