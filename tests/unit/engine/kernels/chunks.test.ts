/** Convolution gradients of a batch that wasm takes in several parts: the same as image by image. */
import { test } from 'vitest';
import { tf } from '../../../../shared/engine/tf';
import { forEachBackend, withoutLeaks } from '../../../helpers/backends';
import { expectClose } from '../../../helpers/golden';

const size = 24;
const channels = 16;
const batch = 5;

forEachBackend(
  () => {
    test.each([1, 2])('strides %i', async (strides) => {
      await withoutLeaks(async () => {
        const filter = tf.randomNormal<tf.Rank.R4>([3, 3, channels, 4], 0, 1, 'float32', 1);
        const images = tf.randomNormal<tf.Rank.R4>(
          [batch, size, size, channels],
          0,
          1,
          'float32',
          2,
        );
        const gradients = (x: tf.Tensor4D) =>
          tf.grads((a: tf.Tensor, b: tf.Tensor) =>
            tf.sum(tf.square(tf.conv2d(a as tf.Tensor4D, b as tf.Tensor4D, strides, 'same'))),
          )([x, filter]) as [tf.Tensor, tf.Tensor];
        const [dx, df] = tf.tidy(() => gradients(images));
        const [parts, total] = tf.tidy(() => {
          const each = tf.split(images, batch).map((image) => gradients(image as tf.Tensor4D));
          return [tf.concat(each.map(([x]) => x)), tf.addN(each.map(([, f]) => f))] as const;
        });
        await expectClose(dx, [...(await parts.data())], 'input');
        await expectClose(df, [...(await total.data())], 'filter');
        tf.dispose([filter, images, dx, df, parts, total]);
      });
    });
  },
  { only: ['wasm'] },
);
