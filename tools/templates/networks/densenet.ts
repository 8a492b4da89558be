import { text } from '../../../shared/layers/text';
import { denseLayer, transition } from '../blocks/dense-block';
import { type Drawing, input, output, type Tensor } from '../drawing';
import { activation, batchNorm, conv, dense, globalAverage, maxPool, pad } from '../layers';
import { bundled, COSINE, ownImages, type Template } from '../template';

const PAPER =
  'Huang, Liu, van der Maaten, Weinberger: Densely connected convolutional networks. CVPR 2017';
const EPSILON = 1.001e-5;

interface Plan {
  readonly growth: number;
  readonly counts: readonly number[];
  /** Channels of what comes in. */
  readonly channels: number;
}

/** Dense blocks, with half the channels and half the side between them. */
function denseBlocks(net: Drawing, x: Tensor, { growth, counts, channels }: Plan): Tensor {
  let [now, width] = [x, channels];
  for (const [stage, count] of counts.entries()) {
    const name = `dense${stage + 1}`;
    for (let place = 1; place <= count; place += 1)
      now = denseLayer(net, now, `${name}_layer${place}`, { growth, epsilon: EPSILON });
    width += count * growth;
    if (stage === counts.length - 1) break;
    width /= 2;
    now = transition(net, now, `transition${stage + 1}`, { filters: width, epsilon: EPSILON });
  }
  return activation(net, batchNorm(net, now, 'norm', { epsilon: EPSILON }), 'relu');
}

export const densenet121: Template = {
  id: 'densenet-121',
  group: 'vision',
  name: text('DenseNet-121', 'DenseNet-121'),
  summary: text(
    'Every layer of a block sees all the layers before it, laid side by side: features are used again instead of learned again, with a third of ResNet-50’s weights.',
    '块内每一层都能看到之前所有层的并列结果：特征被重复使用而不是重新学习，权重只有 ResNet-50 的三分之一。',
  ),
  paper: PAPER,
  data: ownImages(224),
  training: {
    batchSize: 256,
    epochs: 90,
    learningRate: 0.1,
    optimizer: 'nesterov',
    schedule: { kind: 'step', epochs: 30, factor: 0.1 },
  },
  draw: (net) => {
    let x = pad(net, input(net, [224, 224, 3]), 'stem_pad', 3);
    x = conv(net, x, 'stem_conv', 64, 7, { stride: 2, padding: 'valid', useBias: false });
    x = activation(net, batchNorm(net, x, 'stem_norm', { epsilon: EPSILON }), 'stem_act');
    x = maxPool(net, pad(net, x, 'pool_pad', 1), 'pool', 3, { stride: 2 });
    x = denseBlocks(net, x, { growth: 32, counts: [6, 12, 24, 16], channels: 64 });
    output(net, dense(net, globalAverage(net, x), 'predictions', 1000, 'softmax'));
  },
};

export const densenetSmall: Template = {
  id: 'densenet-small',
  group: 'small-vision',
  name: text('DenseNet, small', '小型 DenseNet'),
  summary: text(
    'Two dense blocks of four layers on handwritten digits: each layer adds twelve channels to all that was seen before.',
    '两个稠密块、各四层，用于手写数字：每一层在已有结果上再添十二个通道。',
  ),
  paper: PAPER,
  data: { ...bundled('mnist'), limit: 6000, split: { validation: 0.05 } },
  training: { batchSize: 64, epochs: 3, learningRate: 0.005, schedule: COSINE },
  draw: (net) => {
    const image = input(net, [28, 28, 1]);
    let x = conv(net, image, 'stem_conv', 24, 3, { stride: 2, useBias: false });
    x = denseBlocks(net, x, { growth: 12, counts: [4, 4], channels: 24 });
    output(net, dense(net, globalAverage(net, x), 'predictions', 10, 'softmax'));
  },
};
