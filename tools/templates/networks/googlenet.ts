import { text } from '../../../shared/layers/text';
import { type InceptionFilters, inception } from '../blocks/inception';
import { by } from '../bound';
import type { BlockDrawing, Drawing, Tensor } from '../drawing';
import { input, output } from '../ends';
import { averagePool, conv, dense, dropout, flatten, globalAverage, maxPool } from '../layers';
import { bundled, COSINE, ownImages, type Template } from '../template';

const PAPER = 'Szegedy et al.: Going deeper with convolutions. CVPR 2015';

const halved = (net: Drawing, x: Tensor, name: string): Tensor =>
  maxPool(net, x, name, 3, { stride: 2, padding: 'same' });

const LRN = { depthRadius: 2, bias: 1, alpha: 0.0001, beta: 0.75 };

/** Table 1. */
const MODULES: Readonly<Record<string, InceptionFilters>> = {
  '3a': [64, 96, 128, 16, 32, 32],
  '3b': [128, 128, 192, 32, 96, 64],
  '4a': [192, 96, 208, 16, 48, 64],
  '4b': [160, 112, 224, 24, 64, 64],
  '4c': [128, 128, 256, 24, 64, 64],
  '4d': [112, 144, 288, 32, 64, 64],
  '4e': [256, 160, 320, 32, 128, 128],
  '5a': [256, 160, 320, 32, 128, 128],
  '5b': [384, 192, 384, 48, 128, 128],
};

/** Section 5: a classifier half-way. */
const auxiliaryHead: BlockDrawing = {
  id: 'auxiliary-head',
  name: 'Auxiliary head',
  settings: { classes: 1000 },
  draw: (net, [x]) => {
    let side = averagePool(net, x as Tensor, 'pool', 5, { stride: 3 });
    side = conv(net, side, 'conv', 128, 1, { activation: 'relu' });
    side = dense(net, flatten(net, side), 'fc', 1024, 'relu');
    side = dropout(net, side, 'dropout', 0.7);
    return dense(net, side, 'predictions', by('classes'), 'softmax');
  },
};

/** Its loss counts 0.3 while training. */
function auxiliary(net: Drawing, x: Tensor, name: string): void {
  const side = net.block(auxiliaryHead, name, [x], { settings: { classes: 1000 } });
  const target = { name: `${name}_target`, target: 'label', weight: 0.3 };
  output(net, side, 'categoricalCrossentropy', target);
}

function draw(net: Drawing, withHeads: boolean): void {
  const relu = { activation: 'relu' };
  let x = input(net, [224, 224, 3]);
  x = conv(net, x, 'conv1', 64, 7, { stride: 2, ...relu });
  x = net.layer('LRN', 'lrn1', LRN, halved(net, x, 'pool1'));
  x = conv(net, x, 'conv2_reduce', 64, 1, relu);
  x = conv(net, x, 'conv2', 192, 3, relu);
  x = halved(net, net.layer('LRN', 'lrn2', LRN, x), 'pool2');
  for (const [module, filters] of Object.entries(MODULES)) {
    x = inception(net, x, `inception${module}`, filters);
    if (module === '3b' || module === '4e') x = halved(net, x, `pool${module[0]}`);
    if (withHeads && module === '4a') auxiliary(net, x, 'aux1');
    if (withHeads && module === '4d') auxiliary(net, x, 'aux2');
  }
  x = dropout(net, globalAverage(net, x), 'dropout', 0.4);
  x = dense(net, x, 'predictions', 1000, 'softmax');
  output(net, x, 'categoricalCrossentropy', withHeads ? { target: 'label' } : {});
}

const TRAINING: Template['training'] = {
  batchSize: 64,
  epochs: 60,
  learningRate: 0.01,
  optimizer: 'momentum',
  schedule: { kind: 'step', epochs: 8, factor: 0.96 },
};

const plain: Template = {
  id: 'googlenet',
  group: 'vision',
  name: text('GoogLeNet (Inception v1)', 'GoogLeNet（Inception v1）'),
  project: 'GoogLeNet',
  summary: text(
    'Looks at every scale at once: 1×1, 3×3 and 5×5 side by side, each behind a cheap 1×1. Won ImageNet 2014 with a twelfth of AlexNet’s weights.',
    '同时观察多个尺度：1×1、3×3 与 5×5 并列，各自先经过廉价的 1×1 卷积。以 AlexNet 十二分之一的权重赢得 2014 年 ImageNet。',
  ),
  paper: PAPER,
  data: ownImages(224),
  training: TRAINING,
  draw: (net) => draw(net, false),
};

const withHeads: Template = {
  ...plain,
  id: 'googlenet-auxiliary',
  name: text('GoogLeNet with auxiliary heads', '带辅助分类头的 GoogLeNet'),
  project: 'GoogLeNet with auxiliary heads',
  summary: text(
    'GoogLeNet as it was trained: two classifiers half-way up send gradient to the early layers, each with a loss weight of 0.3, and are thrown away afterwards.',
    '训练时的 GoogLeNet：中途两个分类头把梯度送到前面的层，损失权重各为 0.3，训练后即被丢弃。',
  ),
  draw: (net) => draw(net, true),
};

const small: Template = {
  id: 'googlenet-small',
  group: 'small-vision',
  name: text('GoogLeNet, small', '小型 GoogLeNet'),
  summary: text(
    'Four Inception modules read handwritten digits: several filter sizes side by side, and no large dense layer at the end.',
    '四个 Inception 模块识别手写数字：多种卷积核并列，末端没有庞大的全连接层。',
  ),
  paper: PAPER,
  data: { ...bundled('mnist'), limit: 10000, split: { validation: 0.05 } },
  training: { batchSize: 64, epochs: 4, learningRate: 0.002, schedule: COSINE },
  draw: (net) => {
    let x = input(net, [28, 28, 1]);
    x = halved(net, conv(net, x, 'conv1', 24, 5, { activation: 'relu' }), 'pool1');
    x = inception(net, x, 'inception1', [12, 12, 24, 4, 8, 4]);
    x = halved(net, inception(net, x, 'inception2', [16, 16, 32, 4, 8, 8]), 'pool2');
    x = inception(net, x, 'inception3', [24, 24, 48, 6, 12, 12]);
    x = inception(net, x, 'inception4', [32, 24, 64, 6, 16, 16]);
    x = dropout(net, globalAverage(net, x), 'dropout', 0.2);
    output(net, dense(net, x, 'predictions', 10, 'softmax'));
  },
};

export const GOOGLENET = [plain, withHeads];
export const googlenetSmall = small;
