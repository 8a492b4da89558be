import { tf } from '../tf';
import { tidily } from './native/native';

export type Tensors<Names extends string> = Record<Names, tf.TensorInfo>;

/**
 * Registers a kernel in place of tfjs's own, where it has one. The stock kernel's set-up goes on being
 * run with the backend, so that the new one may call it.
 */
export function replaceKernel<Names extends string, Attrs, Backend>(
  kernelName: string,
  backendName: string,
  run: (inputs: Tensors<Names>, attrs: Attrs, backend: Backend) => tf.TensorInfo,
): void {
  replaceKernels<Names, Attrs, Backend>(kernelName, backendName, run);
}

/** The same for kernels of several outputs. */
export function replaceKernels<Names extends string, Attrs, Backend>(
  kernelName: string,
  backendName: string,
  run: (inputs: Tensors<Names>, attrs: Attrs, backend: Backend) => tf.TensorInfo | tf.TensorInfo[],
): void {
  const stock = tf.getKernel(kernelName, backendName);
  // tfjs warns when a name is registered twice.
  if (stock) tf.unregisterKernel(kernelName, backendName);
  tf.registerKernel({
    ...stock,
    kernelName,
    backendName,
    kernelFunc: ({ inputs, attrs, backend }) =>
      tidily(backend as object, () =>
        run(inputs as unknown as Tensors<Names>, attrs as Attrs, backend as Backend),
      ),
  });
}

/** tfjs's own kernel, to be taken before it is replaced. */
export function stockKernel<Names extends string, Attrs>(kernelName: string, backendName: string) {
  const kernel = tf.getKernel(kernelName, backendName);
  if (!kernel) throw new Error(`tfjs has no kernel ${kernelName} for ${backendName}.`);
  return (inputs: Tensors<Names>, attrs: Attrs, backend: unknown): tf.TensorInfo =>
    kernel.kernelFunc({
      inputs,
      attrs: attrs as tf.NamedAttrMap,
      backend: backend as object,
    }) as tf.TensorInfo;
}
