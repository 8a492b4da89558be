/** Who supplies each kernel and gradient: imported before a backend starts, it sees tfjs's own first. */
import { tf } from '../../../../../shared/engine/tf';

export const BACKENDS = ['cpu', 'wasm', 'webgpu'] as const;
export type Backend = (typeof BACKENDS)[number];

const stockKernels = new Map(
  BACKENDS.flatMap((backend) =>
    tf
      .getKernelsForBackend(backend)
      .map(({ kernelName, kernelFunc }) => [`${backend} ${kernelName}`, kernelFunc] as const),
  ),
);

export type Supplier = 'tfjs' | 'Netloom' | 'none';

export function kernelSupplier(kernelName: string, backend: Backend): Supplier {
  const kernel = tf.getKernel(kernelName, backend);
  if (!kernel) return 'none';
  return kernel.kernelFunc === stockKernels.get(`${backend} ${kernelName}`) ? 'tfjs' : 'Netloom';
}
