/**
 * Kernels written once as loops over typed arrays, for both backends whose tensors such loops can
 * reach: cpu keeps them as typed arrays, wasm in its heap.
 */
import type { BackendWasm } from '../../tf';
import { tf } from '../../tf';
import { replaceKernel, type Tensors } from '../register';

export type HostBackend = 'cpu' | 'wasm';

export interface Host {
  /** A new tensor; its contents are undefined. */
  make(shape: readonly number[], dtype?: 'float32' | 'int32' | 'bool'): tf.TensorInfo;
  /**
   * The elements of a tensor in place. Take every view after the last `make`: when the wasm heap
   * grows, earlier views lose their memory.
   */
  floats(tensor: tf.TensorInfo): Float32Array;
}

interface CpuBackend {
  makeTensorInfo(shape: number[], dtype: tf.DataType, values: tf.TypedArray): tf.TensorInfo;
  data: { get(id: object): { values: tf.TypedArray } };
}

function wasmHost(backend: BackendWasm): Host {
  const view = (tensor: tf.TensorInfo) => backend.typedArrayFromHeap(tensor);
  return {
    make: (shape, dtype = 'float32') => backend.makeOutput([...shape], dtype),
    floats: (tensor) => view(tensor) as Float32Array,
  };
}

function cpuHost(backend: CpuBackend): Host {
  const view = (tensor: tf.TensorInfo) => backend.data.get(tensor.dataId).values;
  return {
    make: (shape, dtype = 'float32') =>
      backend.makeTensorInfo(
        [...shape],
        dtype,
        tf.util.makeZerosTypedArray(tf.util.sizeFromShape([...shape]), dtype),
      ),
    floats: (tensor) => view(tensor) as Float32Array,
  };
}

export function hostKernel<Names extends string, Attrs>(
  name: string,
  backends: readonly HostBackend[],
  run: (inputs: Tensors<Names>, attrs: Attrs, host: Host) => tf.TensorInfo,
): void {
  for (const backendName of backends) {
    replaceKernel<Names, Attrs, unknown>(name, backendName, (inputs, attrs, backend) => {
      const host =
        backendName === 'wasm' ? wasmHost(backend as BackendWasm) : cpuHost(backend as CpuBackend);
      return run(inputs, attrs, host);
    });
  }
}
