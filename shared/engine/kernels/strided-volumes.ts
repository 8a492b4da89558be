/**
 * Convolution and pooling of volumes with 'same' padding whose strides step over cells: where the last
 * window ends before the volume does, tfjs takes the cells left over for negative padding, and every
 * window starts too late. Without those cells, which no window sees, it computes rightly.
 */
import { tf } from '../tf';
import { replaceKernel, stockKernel } from './register';
import { type AnyBackend, BACKENDS, runKernel } from './run-kernel';

interface Attrs {
  strides: number | number[];
  pad: unknown;
  filterSize?: number | number[];
  filterShape?: number[];
  inputShape?: number[];
}

type Inputs = 'x' | 'filter' | 'dy' | 'input';

export function registerStridedVolumes(): void {
  for (const backendName of BACKENDS) {
    for (const kernelName of ['Conv3D', 'Conv3DBackpropFilterV2', 'MaxPool3D', 'AvgPool3D'])
      cropInput(kernelName, 'x', backendName);
    for (const kernelName of ['MaxPool3DGrad', 'AvgPool3DGrad'])
      cropInput(kernelName, 'input', backendName);
    cropInputShape(backendName);
  }
}

function cropInput(kernelName: string, name: 'x' | 'input', backendName: string): void {
  if (!tf.getKernel(kernelName, backendName)) return;
  const stock = stockKernel<Inputs, Attrs>(kernelName, backendName);
  replaceKernel<Inputs, Attrs, AnyBackend>(kernelName, backendName, (inputs, attrs, backend) => {
    const volume = inputs[name];
    const size = seenSize(volume.shape, attrs, inputs.filter);
    if (!size) return stock(inputs, attrs, backend);
    const seen = runKernel('Slice', backendName, backend, { x: volume }, { begin: zeros, size });
    const result = stock({ ...inputs, [name]: seen }, attrs, backend);
    backend.disposeData(seen.dataId);
    return name === 'x' ? result : padTo(volume.shape, result, backendName, backend);
  });
}

function cropInputShape(backendName: string): void {
  const kernelName = 'Conv3DBackpropInputV2';
  if (!tf.getKernel(kernelName, backendName)) return;
  const stock = stockKernel<Inputs, Attrs>(kernelName, backendName);
  replaceKernel<Inputs, Attrs, AnyBackend>(kernelName, backendName, (inputs, attrs, backend) => {
    const shape = attrs.inputShape as number[];
    const inputShape = seenSize(shape, attrs, inputs.filter);
    if (!inputShape) return stock(inputs, attrs, backend);
    const result = stock(inputs, { ...attrs, inputShape }, backend);
    return padTo(shape, result, backendName, backend);
  });
}

const zeros = [0, 0, 0, 0, 0];

/** The shape up to the last cell of the last window, or null where that is all of it. */
function seenSize(
  shape: number[],
  { pad, strides, filterSize, filterShape }: Attrs,
  filter: tf.TensorInfo | undefined,
): number[] | null {
  if (pad !== 'same') return null;
  const window = filter?.shape ?? filterShape ?? filterSize ?? 1;
  const along = (sizes: number | number[], axis: number) =>
    typeof sizes === 'number' ? sizes : (sizes[axis] as number);
  const seen = shape.map((length, at) => {
    if (at === 0 || at === shape.length - 1) return length;
    const stride = along(strides, at - 1);
    const lastEnd = (Math.ceil(length / stride) - 1) * stride + along(window, at - 1);
    return Math.min(length, lastEnd);
  });
  return tf.util.arraysEqual(seen, shape) ? null : seen;
}

/** Cells that no window sees get no gradient. */
function padTo(
  shape: number[],
  x: tf.TensorInfo,
  backendName: string,
  backend: AnyBackend,
): tf.TensorInfo {
  const paddings = shape.map((length, axis) => [0, length - (x.shape[axis] as number)]);
  const padded = runKernel('PadV2', backendName, backend, { x }, { paddings, constantValue: 0 });
  backend.disposeData(x.dataId);
  return padded;
}
