/** The gradient of DepthToSpace: each block of pixels goes back into the channels it came from. */
import { tf } from '../../tf';

export function registerDepthToSpaceGradient(): void {
  tf.registerGradient({
    kernelName: 'DepthToSpace',
    gradFunc: (dy, _saved, attrs) => {
      const block = attrs.blockSize as number;
      const channelsFirst = attrs.dataFormat === 'NCHW';
      return {
        x: () => {
          const upstream = dy as tf.Tensor4D;
          if (!channelsFirst) return spaceToDepth(upstream, block);
          const turned = tf.transpose(upstream, [0, 2, 3, 1]);
          return tf.transpose(spaceToDepth(turned, block), [0, 3, 1, 2]);
        },
      };
    },
  });
}

/** [batch, height × block, width × block, channels] to [batch, height, width, block² × channels]. */
function spaceToDepth(x: tf.Tensor4D, block: number): tf.Tensor4D {
  const [batch, tall, wide, channels] = x.shape;
  const [height, width] = [tall / block, wide / block];
  const blocks = tf.reshape(x, [batch * height, block, width, block * channels]);
  const gathered = tf.transpose(blocks, [0, 2, 1, 3]);
  return tf.reshape(gathered, [batch, height, width, block * block * channels]);
}
