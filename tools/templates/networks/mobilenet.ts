import { text } from '../../../shared/layers/text';
import { convNormAct, separable } from '../blocks/conv-norm-act';
import { invertedResidual } from '../blocks/inverted-residual';
import { input, output } from '../drawing';
import { dense, globalAverage } from '../layers';
import { bundled, COSINE, ownImages, type Template } from '../template';

/** Table 2: [expansion, filters, how many, stride of the first]. */
const PLAN = [
  [1, 16, 1, 1],
  [6, 24, 2, 2],
  [6, 32, 3, 2],
  [6, 64, 4, 2],
  [6, 96, 3, 1],
  [6, 160, 3, 2],
  [6, 320, 1, 1],
] as const;

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
    const epsilon = 0.001;
    const act = 'relu6';
    let inside = 32;
    const image = input(net, [224, 224, 3]);
    let x = convNormAct(net, image, 'stem', { filters: 32, kernel: 3, stride: 2, epsilon, act });
    for (const [stage, [expand, filters, count, stride]] of PLAN.entries())
      for (let place = 0; place < count; place += 1) {
        x = invertedResidual(net, x, `stage${stage + 1}_block${place + 1}`, {
          ...{ inside, expand, filters, kernel: 3, epsilon, act },
          stride: place === 0 ? stride : 1,
        });
        inside = filters;
      }
    x = convNormAct(net, x, 'top', { filters: 1280, kernel: 1, epsilon, act });
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
  data: { ...bundled('mnist'), limit: 15000, split: { validation: 0.05 } },
  training: { batchSize: 64, epochs: 4, learningRate: 0.005, schedule: COSINE },
  draw: (net) => {
    const epsilon = 0.001;
    let x = convNormAct(net, input(net, [28, 28, 1]), 'stem', { filters: 16, kernel: 3, epsilon });
    for (const [place, filters] of [32, 64, 64, 128, 128].entries())
      x = separable(net, x, `block${place + 1}`, {
        filters,
        stride: place % 2 === 1 ? 2 : 1,
        epsilon,
      });
    output(net, dense(net, globalAverage(net, x), 'predictions', 10, 'softmax'));
  },
};
