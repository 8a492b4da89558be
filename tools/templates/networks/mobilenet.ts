import { text } from '../../../shared/layers/text';
import { convNormActBlock, separableBlock } from '../blocks/conv-norm-act';
import { type InvertedStage, invertedStages } from '../blocks/inverted-stages';
import { input, output } from '../ends';
import { dense, globalAverage } from '../layers';
import { bundled, COSINE, ownImages, type Template } from '../template';

/** Table 2. */
const STAGES: readonly InvertedStage[] = [
  { expand: 1, filters: 16, count: 1, stride: 1, kernel: 3 },
  { expand: 6, filters: 24, count: 2, stride: 2, kernel: 3 },
  { expand: 6, filters: 32, count: 3, stride: 2, kernel: 3 },
  { expand: 6, filters: 64, count: 4, stride: 2, kernel: 3 },
  { expand: 6, filters: 96, count: 3, stride: 1, kernel: 3 },
  { expand: 6, filters: 160, count: 3, stride: 2, kernel: 3 },
  { expand: 6, filters: 320, count: 1, stride: 1, kernel: 3 },
];

export const mobilenetV2: Template = {
  id: 'mobilenet-v2',
  group: 'vision',
  name: text('MobileNetV2', 'MobileNetV2'),
  summary: text(
    'Made for telephones: convolutions of each channel by itself, wide inside a block and narrow between blocks, with as few multiply-adds as possible.',
    '为手机而生：逐通道卷积，块内宽、块间窄，以尽可能少的乘加运算完成识别。',
  ),
  paper:
    'Sandler, Howard, Zhu, Zhmoginov, Chen: MobileNetV2: inverted residuals and linear bottlenecks. CVPR 2018',
  data: ownImages(224),
  training: { batchSize: 96, epochs: 100, learningRate: 0.045, optimizer: 'rmsprop' },
  draw: (net) => {
    const common = { epsilon: 0.001, act: 'relu6' };
    const convolution = convNormActBlock(common);
    let x = net.block(convolution, 'stem', [input(net, [224, 224, 3])], {
      settings: { filters: 32, stride: 2 },
    });
    x = invertedStages(net, x, 32, STAGES, { ...common, excite: false });
    x = net.block(convolution, 'top', [x], { settings: { filters: 1280, kernel: [1, 1] } });
    output(net, dense(net, globalAverage(net, x), 'predictions', 1000, 'softmax'));
  },
};

export const mobilenetSmall: Template = {
  id: 'mobilenet-small',
  group: 'small-vision',
  name: text('MobileNet, small', '小型 MobileNet'),
  summary: text(
    'Depthwise-separable convolutions on handwritten digits: a ninth of the work of ordinary ones, for nearly the same result.',
    '用深度可分离卷积识别手写数字：计算量约为普通卷积的九分之一，结果相差无几。',
  ),
  paper:
    'Howard et al.: MobileNets: efficient convolutional neural networks for mobile vision applications. arXiv 1704.04861, 2017',
  data: { ...bundled('mnist'), limit: 8000, split: { validation: 0.05 } },
  training: { batchSize: 64, epochs: 3, learningRate: 0.005, schedule: COSINE },
  draw: (net) => {
    // In so few steps averages that move slowly stay where they began.
    const norm = { epsilon: 0.001, momentum: 0.9 };
    let x = net.block(convNormActBlock(norm), 'stem', [input(net, [28, 28, 1])], {
      settings: { filters: 16 },
    });
    for (const [place, filters] of [32, 64, 64, 128, 128].entries())
      x = net.block(separableBlock(norm), `block${place + 1}`, [x], {
        settings: { filters, stride: place % 2 === 1 ? 2 : 1 },
      });
    output(net, dense(net, globalAverage(net, x), 'predictions', 10, 'softmax'));
  },
};
