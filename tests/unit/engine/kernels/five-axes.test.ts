/** Numbers of a volume with those of a vector, which every layer with five axes may meet. */
import { expect, test } from 'vitest';
import { tf } from '../../../../shared/engine/tf';
import { forEachBackend } from '../../../helpers/backends';

const operations = {
  add: [tf.add, 5],
  sub: [tf.sub, 1],
  mul: [tf.mul, 6],
  div: [tf.div, 1.5],
  maximum: [tf.maximum, 3],
  minimum: [tf.minimum, 2],
  pow: [tf.pow, 9],
  squaredDifference: [tf.squaredDifference, 1],
  equal: [tf.equal, 0],
  greater: [tf.greater, 1],
  less: [tf.less, 0],
  prelu: [tf.prelu, 3],
} as const;

forEachBackend(() => {
  test.each(Object.entries(operations))('%s', async (_name, [operation, value]) => {
    // So many that webgpu does not compute them on the processor.
    const shape = [2, 2, 2, 2, 70];
    const result = tf.tidy(() => operation(tf.fill(shape, 3), tf.fill([70], 2)));
    expect(result.shape).toEqual(shape);
    const off = (await result.data()).map((each) => Math.abs(each - value));
    expect(Math.max(...off)).toBeLessThan(1e-5);
    result.dispose();
  });
});
