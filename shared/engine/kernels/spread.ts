import { tf } from '../tf';

/** Puts `rate` − 1 zeros between neighbours along an axis. */
export function spreadAxis(x: tf.Tensor, axis: number, rate: number): tf.Tensor {
  if (rate === 1) return x;
  const size = x.shape[axis] as number;
  const length = (size - 1) * rate + 1;
  const [before, after] = around(x.shape, axis);
  const padded = tf.pad(tf.reshape(x, [before * size, 1, after]), [
    [0, 0],
    [0, rate - 1],
    [0, 0],
  ]);
  const all = tf.reshape(padded, [before, size * rate, after]);
  const kept = tf.slice(all, [0, 0, 0], [before, length, after]);
  return tf.reshape(kept, x.shape.with(axis, length));
}

/** The inverse: every `rate`-th element along an axis, the first and the last among them. */
export function thinAxis(x: tf.Tensor, axis: number, rate: number): tf.Tensor {
  if (rate === 1) return x;
  const length = x.shape[axis] as number;
  const size = (length - 1) / rate + 1;
  const [before, after] = around(x.shape, axis);
  const padded = tf.pad(tf.reshape(x, [before, length, after]), [
    [0, 0],
    [0, rate - 1],
    [0, 0],
  ]);
  const all = tf.reshape(padded, [before * size, rate, after]);
  const kept = tf.slice(all, [0, 0, 0], [before * size, 1, after]);
  return tf.reshape(kept, x.shape.with(axis, size));
}

function around(shape: number[], axis: number): [before: number, after: number] {
  return [
    tf.util.sizeFromShape(shape.slice(0, axis)),
    tf.util.sizeFromShape(shape.slice(axis + 1)),
  ];
}
