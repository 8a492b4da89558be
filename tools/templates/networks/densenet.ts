import { text } from '../../../shared/layers/text';
import { denseLayer, transition } from '../blocks/dense-block';
import { stem } from '../blocks/stem';
import type { Drawing, Tensor } from '../drawing';
import { input, output } from '../ends';
import { activation, batchNorm, conv, dense, globalAverage, type Norm } from '../layers';
import { bundled, COSINE, ownImages, type Template } from '../template';

const PAPER =
  'Huang, Liu, van der Maaten, Weinberger: Densely connected convolutional networks. CVPR 2017';
const EPSILON = 1.001e-5;

interface Plan {
  readonly growth: number;
  readonly counts: readonly number[];
  /** Channels of what comes in. */
  readonly channels: number;
  readonly norm: Norm;
}

/** Dense blocks, with half the channels and half the side between them. */
function denseBlocks(net: Drawing, x: Tensor, { growth, counts, channels, norm }: Plan): Tensor {
  let [now, width] = [x, channels];
  for (const [place, repeat] of counts.entries()) {
    const settings = { growth };
    now = net.block(denseLayer(norm), `dense${place + 1}`, [now], { settings, repeat });
    width += repeat * growth;
    if (place === counts.length - 1) break;
    width /= 2;
    now = net.block(transition(norm), `transition${place + 1}`, [now], {
      settings: { filters: width },
    });
  }
  return activation(net, batchNorm(net, now, 'norm', norm), 'relu');
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
    let x = net.block(stem({ epsilon: EPSILON, useBias: false }), 'stem', [
      input(net, [224, 224, 3]),
    ]);
    x = denseBlocks(net, x, {
      growth: 32,
      counts: [6, 12, 24, 16],
      channels: 64,
      norm: { epsilon: EPSILON },
    });
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
  data: { ...bundled('mnist'), limit: 8000, split: { validation: 0.05 } },
  training: { batchSize: 64, epochs: 3, learningRate: 0.003, schedule: COSINE },
  draw: (net) => {
    const image = input(net, [28, 28, 1]);
    let x = conv(net, image, 'stem_conv', 24, 3, { stride: 2, useBias: false });
    // Its means follow within the few hundred steps of a short run.
    const norm = { epsilon: 0.001, momentum: 0.9 };
    x = denseBlocks(net, x, { growth: 12, counts: [4, 4], channels: 24, norm });
    output(net, dense(net, globalAverage(net, x), 'predictions', 10, 'softmax'));
  },
};
