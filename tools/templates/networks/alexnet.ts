import { text } from '../../../shared/layers/text';
import type { Drawing, Tensor } from '../drawing';
import { input, output } from '../ends';
import { conv, dense, dropout, flatten, maxPool } from '../layers';
import { bundled, COSINE, ownImages, type Template } from '../template';

const PAPER =
  'Krizhevsky, Sutskever, Hinton: ImageNet classification with deep convolutional neural networks. NIPS 2012';

/** Section 3.3 with its k = 2, n = 5, α = 1e-4, β = 0.75. */
const respond = (net: Drawing, x: Tensor, name: string): Tensor =>
  net.layer('LRN', name, { depthRadius: 2, bias: 2, alpha: 0.0001, beta: 0.75 }, x);

const overlapping = (net: Drawing, x: Tensor, name: string): Tensor =>
  maxPool(net, x, name, 3, { stride: 2 });

export const alexnet: Template = {
  id: 'alexnet',
  group: 'vision',
  name: text('AlexNet, 2012', 'AlexNet（2012）'),
  project: 'AlexNet',
  summary: text(
    'Won ImageNet by ten points and turned the field to deep networks: ReLU, dropout, and two GPUs, whose split lives on as convolutions in two groups.',
    '以十个百分点的优势夺得 ImageNet 冠军，使整个领域转向深度网络：ReLU、Dropout，以及两块 GPU，其分工至今保留为两组的分组卷积。',
  ),
  paper: PAPER,
  data: ownImages(227),
  training: {
    batchSize: 128,
    epochs: 90,
    learningRate: 0.01,
    optimizer: 'momentum',
    schedule: { kind: 'step', epochs: 30, factor: 0.1 },
    weightDecay: 0.0005,
  },
  draw: (net) => {
    const relu = { activation: 'relu' };
    const halves = { groups: 2, ...relu };
    let x = input(net, [227, 227, 3]);
    x = conv(net, x, 'conv1', 96, 11, { stride: 4, padding: 'valid', ...relu });
    x = overlapping(net, respond(net, x, 'lrn1'), 'pool1');
    x = conv(net, x, 'conv2', 256, 5, halves);
    x = overlapping(net, respond(net, x, 'lrn2'), 'pool2');
    x = conv(net, x, 'conv3', 384, 3, relu);
    x = conv(net, x, 'conv4', 384, 3, halves);
    x = conv(net, x, 'conv5', 256, 3, halves);
    x = flatten(net, overlapping(net, x, 'pool5'));
    x = dropout(net, dense(net, x, 'fc6', 4096, 'relu'), 'dropout6', 0.5);
    x = dropout(net, dense(net, x, 'fc7', 4096, 'relu'), 'dropout7', 0.5);
    output(net, dense(net, x, 'fc8', 1000, 'softmax'));
  },
};

export const alexnetSmall: Template = {
  id: 'alexnet-small',
  group: 'small-vision',
  name: text('AlexNet-style CNN', 'AlexNet 风格的卷积网络'),
  project: 'AlexNet-style',
  summary: text(
    'AlexNet’s plan, five convolutions with overlapping pooling and dropout, at a width that trains in minutes on small images.',
    'AlexNet 的结构：五层卷积、重叠池化与 Dropout，缩小宽度后可在小图像上几分钟内完成训练。',
  ),
  paper: PAPER,
  data: { ...bundled('mnist'), limit: 15000, split: { validation: 0.05 } },
  training: {
    batchSize: 32,
    epochs: 3,
    learningRate: 0.02,
    optimizer: 'nesterov',
    schedule: COSINE,
  },
  draw: (net) => {
    const he = { activation: 'relu', kernelInitializer: { kind: 'heNormal' } };
    let x = input(net, [28, 28, 1]);
    x = conv(net, x, 'conv1', 16, 5, he);
    x = overlapping(net, respond(net, x, 'lrn1'), 'pool1');
    x = conv(net, x, 'conv2', 32, 5, he);
    x = overlapping(net, respond(net, x, 'lrn2'), 'pool2');
    x = conv(net, x, 'conv3', 48, 3, he);
    x = conv(net, x, 'conv4', 48, 3, he);
    x = conv(net, x, 'conv5', 32, 3, he);
    x = flatten(net, overlapping(net, x, 'pool3'));
    const { kernelInitializer } = he;
    x = dense(net, x, 'dense1', 256, 'relu', { kernelInitializer });
    x = dense(net, dropout(net, x, 'dropout1', 0.5), 'dense2', 128, 'relu', { kernelInitializer });
    output(net, dense(net, dropout(net, x, 'dropout2', 0.5), 'dense3', 10, 'softmax'));
  },
};
