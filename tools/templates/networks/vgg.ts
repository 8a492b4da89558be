import { text } from '../../../shared/layers/text';
import type { Drawing, Tensor } from '../drawing';
import { input, output } from '../ends';
import { conv, dense, dropout, flatten, maxPool } from '../layers';
import { bundled, COSINE, ownImages, type Template } from '../template';

const PAPER =
  'Simonyan, Zisserman: Very deep convolutional networks for large-scale image recognition. ICLR 2015';
const TRAINING: Template['training'] = {
  batchSize: 256,
  epochs: 74,
  learningRate: 0.01,
  optimizer: 'momentum',
  schedule: { kind: 'step', epochs: 25, factor: 0.1 },
};

/** Stages of 3×3 convolutions, each ending at half the side: [how many, filters]. */
function stages(net: Drawing, x: Tensor, plan: readonly (readonly [number, number])[]): Tensor {
  let now = x;
  for (const [stage, [count, filters]] of plan.entries()) {
    const name = `block${stage + 1}`;
    for (let place = 1; place <= count; place += 1)
      now = conv(net, now, `${name}_conv${place}`, filters, 3, {
        activation: 'relu',
        kernelInitializer: { kind: 'heNormal' },
      });
    now = maxPool(net, now, `${name}_pool`, 2);
  }
  return now;
}

/** Table 1, columns D and E. */
function draw(net: Drawing, deep: 2 | 3 | 4): void {
  const count = deep;
  let x = stages(net, input(net, [224, 224, 3]), [
    [2, 64],
    [2, 128],
    [count, 256],
    [count, 512],
    [count, 512],
  ]);
  x = flatten(net, x);
  x = dropout(net, dense(net, x, 'fc1', 4096, 'relu'), 'dropout1', 0.5);
  x = dropout(net, dense(net, x, 'fc2', 4096, 'relu'), 'dropout2', 0.5);
  output(net, dense(net, x, 'predictions', 1000, 'softmax'));
}

const vgg16: Template = {
  id: 'vgg-16',
  group: 'vision',
  name: text('VGG-16', 'VGG-16'),
  summary: text(
    'Nothing but 3×3 convolutions, sixteen layers deep: showed that depth from small filters beats wide ones, and became everyone’s feature extractor.',
    '全部采用 3×3 卷积，深达十六层：证明用小卷积核堆叠深度胜过大卷积核，成为人人使用的特征提取器。',
  ),
  paper: PAPER,
  data: ownImages(224),
  training: TRAINING,
  draw: (net) => draw(net, 3),
};

const vgg19: Template = {
  id: 'vgg-19',
  group: 'vision',
  name: text('VGG-19', 'VGG-19'),
  summary: text(
    'VGG with three more convolutions. Its features tell style from content so well that neural style transfer was built on them.',
    '比 VGG-16 多三层卷积。其特征能很好地区分风格与内容，神经风格迁移正是建立在它之上。',
  ),
  paper: PAPER,
  data: ownImages(224),
  training: TRAINING,
  draw: (net) => draw(net, 4),
};

const small: Template = {
  id: 'vgg-small',
  group: 'small-vision',
  name: text('VGG, small', '小型 VGG'),
  summary: text(
    'VGG’s plan on handwritten digits: pairs of 3×3 convolutions, each stage half as large and twice as deep as the one before.',
    '把 VGG 的结构用于手写数字：成对的 3×3 卷积，每一级尺寸减半、通道加倍。',
  ),
  paper: PAPER,
  data: { ...bundled('mnist'), limit: 10000, split: { validation: 0.05 } },
  training: { batchSize: 64, epochs: 3, learningRate: 0.001, schedule: COSINE },
  draw: (net) => {
    let x = stages(net, input(net, [28, 28, 1]), [
      [2, 16],
      [2, 32],
      [3, 64],
    ]);
    x = dense(net, flatten(net, x), 'fc1', 128, 'relu');
    output(net, dense(net, dropout(net, x, 'dropout1', 0.5), 'predictions', 10, 'softmax'));
  },
};

export const VGG = [vgg16, vgg19];
export const vggSmall = small;
