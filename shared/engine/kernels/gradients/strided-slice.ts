/** The gradient of StridedSlice: what was taken goes back to its places, zeros between and around. */
import { tf } from '../../tf';
import { spreadAxis } from '../spread';

interface Attrs {
  begin: number[];
  end: number[];
  strides: number[];
  beginMask: number;
  endMask: number;
  ellipsisMask: number;
  newAxisMask: number;
  shrinkAxisMask: number;
}

export function registerStridedSliceGradient(): void {
  tf.registerGradient({
    kernelName: 'StridedSlice',
    inputsToSave: ['x'],
    gradFunc: (dy, [x], attrs) => ({
      x: () => putBack(dy as tf.Tensor, (x as tf.Tensor).shape, attrs as unknown as Attrs),
    }),
  });
}

function putBack(dy: tf.Tensor, shape: number[], attrs: Attrs): tf.Tensor {
  const { begin, end, strides } = tf.slice_util.sliceInfo(
    shape,
    attrs.begin,
    attrs.end,
    attrs.strides,
    attrs.beginMask,
    attrs.endMask,
    attrs.ellipsisMask,
    attrs.newAxisMask,
    attrs.shrinkAxisMask,
  );
  const counts = tf.slice_util.computeOutShape(begin, end, strides);
  if (counts.some((count) => count === 0)) return tf.zeros(shape);
  const paddings: [number, number][] = [];
  let taken = tf.reshape(dy, counts);
  for (const [axis, count] of counts.entries()) {
    const [from, stride] = [begin[axis] as number, strides[axis] as number];
    const ends = [from, from + (count - 1) * stride];
    if (stride < 0) taken = tf.reverse(taken, axis);
    taken = spreadAxis(taken, axis, Math.abs(stride));
    paddings.push([Math.min(...ends), (shape[axis] as number) - 1 - Math.max(...ends)]);
  }
  return tf.pad(taken, paddings);
}
