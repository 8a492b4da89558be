/** A convolution with a group for each channel is the depthwise one, and with one group the ordinary one. */
import { expect, test } from 'vitest';
import { groupedConv } from '../../../../shared/engine/kernels/grouped-conv';
import { tf } from '../../../../shared/engine/tf';
import { forEachBackend, withoutLeaks } from '../../../helpers/backends';

type Convolve = (x: tf.Tensor4D, filter: tf.Tensor4D) => tf.Tensor;

/** Output and both gradients, each output weighed differently. */
async function results(convolve: Convolve, x: tf.Tensor, filter: tf.Tensor): Promise<number[][]> {
  const score = (a: tf.Tensor, b: tf.Tensor) => {
    const y = convolve(a as tf.Tensor4D, b as tf.Tensor4D);
    return tf.sum(tf.mul(y, tf.reshape(tf.linspace(-1, 1.5, y.size), y.shape)));
  };
  const made = tf.tidy(() => [
    convolve(x as tf.Tensor4D, filter as tf.Tensor4D),
    ...tf.grads(score)([x, filter]),
  ]);
  const values = await Promise.all(made.map((tensor) => tensor.data()));
  tf.dispose(made);
  return values.map((each) => [...each]);
}

const CHANNELS = 4;
const MULTIPLIER = 2;

forEachBackend(() => {
  test.each([
    { pad: 'same', strides: [1, 1], dilations: [1, 1] },
    { pad: 'valid', strides: [2, 2], dilations: [1, 1] },
    { pad: 'same', strides: [1, 1], dilations: [2, 2] },
  ] as const)(
    'groups of one channel, $pad, strides $strides, dilations $dilations',
    async (attrs) => {
      await withoutLeaks(async () => {
        const x = tf.randomUniform([2, 7, 6, CHANNELS], -1, 1, 'float32', 4);
        const filter = tf.randomUniform([3, 3, 1, CHANNELS * MULTIPLIER], -1, 1, 'float32', 5);
        const grouped = await results((a, b) => groupedConv(a, b, attrs), x, filter);
        const depthwise: Convolve = (a, b) =>
          tf.depthwiseConv2d(
            a,
            tf.reshape(b, [3, 3, CHANNELS, MULTIPLIER]) as tf.Tensor4D,
            [...attrs.strides],
            attrs.pad,
            'NHWC',
            [...attrs.dilations],
          );
        expectClose(grouped, await results(depthwise, x, filter));
        tf.dispose([x, filter]);
      });
    },
  );

  test('one group', async () => {
    await withoutLeaks(async () => {
      const x = tf.randomUniform([2, 5, 6, 3], -1, 1, 'float32', 4);
      const filter = tf.randomUniform([3, 2, 3, 5], -1, 1, 'float32', 5);
      const attrs = { pad: 'same', strides: [2, 1], dilations: [1, 1] } as const;
      const grouped = await results((a, b) => groupedConv(a, b, attrs), x, filter);
      expectClose(grouped, await results((a, b) => tf.conv2d(a, b, [2, 1], 'same'), x, filter));
      tf.dispose([x, filter]);
    });
  });
});

/** Sums of some fifty terms below 1.5 in float32. */
function expectClose(actual: number[][], expected: number[][]): void {
  expect(actual.map(({ length }) => length)).toEqual(expected.map(({ length }) => length));
  for (const [index, values] of expected.entries())
    for (const [at, value] of values.entries()) expect(actual[index]?.[at]).toBeCloseTo(value, 4);
}
