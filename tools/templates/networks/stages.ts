import { text } from '../../../shared/layers/text';
import type { Drawing, Tensor } from '../drawing';
import { input, output } from '../ends';
import { dense, flatten, reshape } from '../layers';
import { bundled, type Template } from '../template';

const PIXELS = 784;
const asImage = (net: Drawing, x: Tensor, name: string): Tensor =>
  reshape(net, x, name, [28, 28, 1]);

/** Two encoders, each with a decoder of its own that is thrown away, and a classifier on top. */
export const stackedAutoencoder: Template = {
  id: 'stacked-autoencoder',
  group: 'generative',
  name: text('Stacked autoencoder', '堆叠自编码器'),
  summary: text(
    'Learns layer by layer without labels, each layer giving back what it got, and only then to name digits: so the first deep networks were trained. Three stages, of which the last needs few labels.',
    '先不用标签逐层学习，每一层都还原自己的输入，最后才学习识别数字：最早的深度网络就是这样训练出来的。共三个阶段，最后一个阶段只需少量标签。',
  ),
  paper:
    'Bengio, Lamblin, Popovici, Larochelle: Greedy layer-wise training of deep networks. NIPS 2006',
  data: { ...bundled('mnist'), limit: 10000, split: { validation: 0.05 } },
  training: {
    batchSize: 128,
    learningRate: 0.002,
    stages: [
      { name: 'first layer', epochs: 4, layers: ['encoder1', 'decoder1'], outputs: ['target1'] },
      { name: 'second layer', epochs: 4, layers: ['encoder2', 'decoder2'], outputs: ['target2'] },
      {
        name: 'classifier',
        epochs: 4,
        layers: ['encoder1', 'encoder2', 'classes'],
        outputs: ['target'],
      },
    ],
    stageOrder: 'sequence',
  },
  draw: (net) => {
    const first = dense(net, flatten(net, input(net, [28, 28, 1])), 'encoder1', 256, 'relu');
    const second = dense(net, first, 'encoder2', 64, 'relu');
    const decoder = dense(net, first, 'decoder1', PIXELS, 'sigmoid');
    const target1 = { name: 'target1', target: '@input' };
    output(net, asImage(net, decoder, 'image1'), 'binaryCrossentropy', target1);
    const back = dense(net, second, 'decoder2', 256, 'relu');
    // The pixels again by the first decoder, which this stage leaves as it is.
    const again = net.share(decoder, 'decoder1_again', back);
    const target2 = { name: 'target2', target: '@input' };
    output(net, asImage(net, again, 'image2'), 'binaryCrossentropy', target2);
    output(net, dense(net, second, 'classes', 10, 'softmax'));
  },
};
