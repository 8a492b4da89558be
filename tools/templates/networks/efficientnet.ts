import { text } from '../../../shared/layers/text';
import { convNormActBlock } from '../blocks/conv-norm-act';
import { type InvertedStage, invertedStages } from '../blocks/inverted-stages';
import { input, output } from '../ends';
import { dense, dropout, globalAverage } from '../layers';
import { ownImages, type Template } from '../template';

/** Table 1. */
const STAGES: readonly InvertedStage[] = [
  { expand: 1, filters: 16, count: 1, stride: 1, kernel: 3 },
  { expand: 6, filters: 24, count: 2, stride: 2, kernel: 3 },
  { expand: 6, filters: 40, count: 2, stride: 2, kernel: 5 },
  { expand: 6, filters: 80, count: 3, stride: 2, kernel: 3 },
  { expand: 6, filters: 112, count: 3, stride: 1, kernel: 5 },
  { expand: 6, filters: 192, count: 4, stride: 2, kernel: 5 },
  { expand: 6, filters: 320, count: 1, stride: 1, kernel: 3 },
];

export const efficientnetB0: Template = {
  id: 'efficientnet-b0',
  group: 'vision',
  name: text('EfficientNet-B0', 'EfficientNet-B0'),
  summary: text(
    'Found by search, then scaled in depth, width and resolution together: MobileNet’s blocks with squeeze-and-excitation, better than ResNet-50 at a fifth of the weights.',
    '由搜索得到，再让深度、宽度与分辨率一同缩放：MobileNet 的块加上 squeeze-and-excitation，以 ResNet-50 五分之一的权重取得更好的结果。',
  ),
  paper:
    'Tan, Le: EfficientNet: rethinking model scaling for convolutional neural networks. ICML 2019',
  data: ownImages(224),
  training: { batchSize: 128, epochs: 350, learningRate: 0.016, optimizer: 'rmsprop' },
  draw: (net) => {
    const common = { epsilon: 0.001, act: 'swish' };
    const convolution = convNormActBlock(common);
    let x = net.layer('Normalization', 'normalization', {}, input(net, [224, 224, 3]));
    x = net.block(convolution, 'stem', [x], { settings: { filters: 32, stride: 2 } });
    x = invertedStages(net, x, 32, STAGES, { ...common, excite: true });
    x = net.block(convolution, 'top', [x], { settings: { filters: 1280, kernel: [1, 1] } });
    x = dropout(net, globalAverage(net, x), 'dropout', 0.2);
    output(net, dense(net, x, 'predictions', 1000, 'softmax'));
  },
};
