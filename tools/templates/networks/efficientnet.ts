import { text } from '../../../shared/layers/text';
import { convNormAct } from '../blocks/conv-norm-act';
import { invertedResidual } from '../blocks/inverted-residual';
import { input, output } from '../drawing';
import { dense, dropout, globalAverage } from '../layers';
import { ownImages, type Template } from '../template';

/** Table 1: [kernel, how many, filters, expansion, stride of the first]. */
const PLAN = [
  [3, 1, 16, 1, 1],
  [3, 2, 24, 6, 2],
  [5, 2, 40, 6, 2],
  [3, 3, 80, 6, 2],
  [5, 3, 112, 6, 1],
  [5, 4, 192, 6, 2],
  [3, 1, 320, 6, 1],
] as const;

/** keras.applications adds 7 statistics of its input's normalization, which is not of the paper. */
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
    const epsilon = 0.001;
    const act = 'swish';
    let inside = 32;
    const image = input(net, [224, 224, 3]);
    let x = convNormAct(net, image, 'stem', { filters: 32, kernel: 3, stride: 2, epsilon, act });
    for (const [stage, [kernel, count, filters, expand, stride]] of PLAN.entries())
      for (let place = 0; place < count; place += 1) {
        x = invertedResidual(net, x, `stage${stage + 1}_block${place + 1}`, {
          ...{ inside, expand, filters, kernel, epsilon, act },
          stride: place === 0 ? stride : 1,
          squeezed: inside / 4,
        });
        inside = filters;
      }
    x = convNormAct(net, x, 'top', { filters: 1280, kernel: 1, epsilon, act });
    x = dropout(net, globalAverage(net, x), 'dropout', 0.2);
    output(net, dense(net, x, 'predictions', 1000, 'softmax'));
  },
};
