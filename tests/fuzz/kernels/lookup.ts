import fc from 'fast-check';
import { tf } from '../../../shared/engine/tf';
import { linear } from './bilinear';
import { kernelFamily, length } from './kernel-family';

const config = fc.record({ rows: length(), width: length(6), count: length() });

/** A lookup in a table, whose gradient is a sum by segments. */
export const gather = kernelFamily('lookup', config, ({ rows, width, count }, source) => {
  const table = source.values([rows, width]);
  const ids = source.integers(count, 0, rows);
  return {
    inputs: [table],
    run: (x: tf.Tensor) => tf.gather(x, tf.tensor1d(ids, 'int32')),
    ...linear(table, [count, width], (visit) => {
      for (const [at, id] of ids.entries())
        for (let i = 0; i < width; i++) visit(at * width + i, id * width + i, 1);
    }),
  };
});

/** Negative segments are dropped, as in TensorFlow. */
export const segmentSum = kernelFamily('segment sum', config, ({ rows, width, count }, source) => {
  const x = source.values([count, width]);
  const ids = source.integers(count, -1, rows);
  return {
    inputs: [x],
    run: (values: tf.Tensor) => tf.unsortedSegmentSum(values, tf.tensor1d(ids, 'int32'), rows),
    ...linear(x, [rows, width], (visit) => {
      for (const [at, id] of ids.entries())
        for (let i = 0; id >= 0 && i < width; i++) visit(id * width + i, at * width + i, 1);
    }),
  };
});
