/**
 * Gradients of convolution as matrix products over patches, some images at a time to bound memory.
 * x is [batch, (depth,) height, width, inChannels], the filter [(depth,) height, width, inChannels, outChannels].
 */
import type { BackendWasm, tf } from '../../tf';
import {
  addPatches,
  type Convolution,
  channelPlanes,
  patchesTransposed,
  positionCount,
  tapCount,
} from './patches';
import type { WasmProducts } from './product';

/** Bytes of patches in memory at a time: large enough for a fast product, small enough for the cache. */
const patchBytes = 1 << 19;

/** dFilter [taps, outChannels] = patches transposed [taps, positions] times dy [positions, outChannels]. */
export function filterGrad(
  x: tf.TensorInfo,
  dy: tf.TensorInfo,
  filterShape: number[],
  conv: Convolution,
  backend: BackendWasm,
  products: WasmProducts,
): tf.TensorInfo {
  const out = backend.makeOutput(filterShape, 'float32');
  eachChunk(conv, (first, images, positions) => {
    const patches = backend.makeOutput([1, tapCount(conv), positions], 'float32');
    const upstream = copyImages(dy, first, images, conv, backend);
    const planes = backend.makeOutput([conv.inChannels, images, ...conv.input], 'float32');
    channelPlanes(conv, floats(x, backend), first, floats(planes, backend));
    patchesTransposed(conv, floats(planes, backend), images, floats(patches, backend));
    const part = products.multiply(patches, upstream, backend);
    const total = floats(out, backend);
    const partial = floats(part, backend);
    if (first === 0) total.set(partial);
    else
      for (let i = 0; i < total.length; i++)
        total[i] = (total[i] as number) + (partial[i] as number);
    for (const each of [planes, patches, upstream, part]) backend.disposeData(each.dataId);
  });
  return out;
}

/** Patches of dx [positions, taps] = dy [positions, outChannels] times the filter transposed; then added up. */
export function inputGrad(
  dy: tf.TensorInfo,
  filter: tf.TensorInfo,
  inputShape: number[],
  conv: Convolution,
  backend: BackendWasm,
  products: WasmProducts,
): tf.TensorInfo {
  const turned = products.transpose(
    { ...filter, shape: [1, tapCount(conv), conv.outChannels] },
    backend,
  );
  const dx = backend.makeOutput(inputShape, 'float32');
  floats(dx, backend).fill(0);
  eachChunk(conv, (first, images) => {
    const upstream = copyImages(dy, first, images, conv, backend);
    const patches = products.multiply(upstream, turned, backend);
    addPatches(conv, floats(patches, backend), first, images, floats(dx, backend));
    for (const each of [upstream, patches]) backend.disposeData(each.dataId);
  });
  backend.disposeData(turned.dataId);
  return dx;
}

function eachChunk(
  conv: Convolution,
  visit: (first: number, images: number, positions: number) => void,
): void {
  const perImage = 4 * positionCount(conv) * tapCount(conv);
  const step = Math.max(1, Math.floor(patchBytes / perImage));
  for (let first = 0; first < conv.batch; first += step) {
    const images = Math.min(step, conv.batch - first);
    visit(first, images, images * positionCount(conv));
  }
}

/** dy of some images as a [1, positions, outChannels] tensor of its own. */
function copyImages(
  dy: tf.TensorInfo,
  first: number,
  images: number,
  conv: Convolution,
  backend: BackendWasm,
): tf.TensorInfo {
  const positions = images * positionCount(conv);
  const copy = backend.makeOutput([1, positions, conv.outChannels], 'float32');
  const from = first * positionCount(conv) * conv.outChannels;
  floats(copy, backend).set(
    floats(dy, backend).subarray(from, from + positions * conv.outChannels),
  );
  return copy;
}

/** Valid until the next allocation, which may move the heap. */
function floats(tensor: tf.TensorInfo, backend: BackendWasm): Float32Array {
  return backend.typedArrayFromHeap(tensor) as Float32Array;
}
