import { text } from '../../../shared/layers/text';
import { convNormAct } from '../blocks/conv-norm-act';
import { bottleneck, residualBasic } from '../blocks/residual';
import { type Drawing, input, output } from '../drawing';
import { activation, batchNorm, conv, dense, globalAverage, maxPool, pad } from '../layers';
import { bundled, COSINE, ownImages, type Template } from '../template';

const PAPER = 'He, Zhang, Ren, Sun: Deep residual learning for image recognition. CVPR 2016';
/** As keras.applications has it. */
const EPSILON = 1.001e-5;

/** Table 1, with biases in the convolutions and the stride in the first 1×1, as keras.applications. */
function draw(net: Drawing, counts: readonly number[]): void {
  let x = pad(net, input(net, [224, 224, 3]), 'conv1_pad', 3);
  x = conv(net, x, 'conv1_conv', 64, 7, { stride: 2, padding: 'valid' });
  x = activation(net, batchNorm(net, x, 'conv1_norm', { epsilon: EPSILON }), 'conv1_act');
  x = maxPool(net, pad(net, x, 'pool1_pad', 1), 'pool1', 3, { stride: 2 });
  for (const [stage, count] of counts.entries())
    for (let place = 0; place < count; place += 1)
      x = bottleneck(net, x, `conv${stage + 2}_block${place + 1}`, {
        filters: 64 * 2 ** stage,
        stride: stage > 0 && place === 0 ? 2 : 1,
        project: place === 0,
        epsilon: EPSILON,
        useBias: true,
      });
  output(net, dense(net, globalAverage(net, x), 'predictions', 1000, 'softmax'));
}

const COMMON = {
  group: 'vision',
  paper: PAPER,
  data: ownImages(224),
  training: {
    batchSize: 256,
    epochs: 90,
    learningRate: 0.1,
    optimizer: 'momentum',
    schedule: { kind: 'step', epochs: 30, factor: 0.1 },
  },
} satisfies Partial<Template>;

const resnet50: Template = {
  ...COMMON,
  id: 'resnet-50',
  name: text('ResNet-50', 'ResNet-50'),
  summary: text(
    'Each block learns only what to add to its input, so that gradients run straight through: depth stopped being the limit. Still the yardstick for image networks.',
    '每个块只学习要在输入上加什么，梯度得以直接贯通：深度从此不再是瓶颈。至今仍是图像网络的标尺。',
  ),
  draw: (net) => draw(net, [3, 4, 6, 3]),
};

const resnet101: Template = {
  ...COMMON,
  id: 'resnet-101',
  name: text('ResNet-101', 'ResNet-101'),
  summary: text(
    'ResNet with a third stage of 23 blocks: for years the backbone of detectors and of semantic segmentation.',
    '第三级达 23 个块的 ResNet：多年来目标检测与语义分割的主干网络。',
  ),
  draw: (net) => draw(net, [3, 4, 23, 3]),
};

const resnet152: Template = {
  ...COMMON,
  id: 'resnet-152',
  name: text('ResNet-152', 'ResNet-152'),
  summary: text(
    'The network that won ImageNet 2015 with 3.6 % error: fifty residual blocks, eight times as deep as VGG and yet cheaper to compute.',
    '以 3.6% 的错误率赢得 2015 年 ImageNet：五十个残差块，深度是 VGG 的八倍，计算量却更小。',
  ),
  draw: (net) => draw(net, [3, 8, 36, 3]),
};

const small: Template = {
  id: 'resnet-small',
  group: 'small-vision',
  name: text('ResNet, small', '小型 ResNet'),
  summary: text(
    'Six residual blocks in three stages of 16, 32 and 64 filters, the paper’s plan for small images, on handwritten digits.',
    '六个残差块分为 16、32、64 个滤波器的三级：论文为小图像给出的结构，用于手写数字。',
  ),
  paper: PAPER,
  data: { ...bundled('mnist'), limit: 8000, split: { validation: 0.05 } },
  training: {
    batchSize: 64,
    epochs: 3,
    learningRate: 0.05,
    optimizer: 'momentum',
    schedule: COSINE,
  },
  draw: (net) => {
    const epsilon = 0.001;
    let x = convNormAct(net, input(net, [28, 28, 1]), 'stem', { filters: 16, kernel: 3, epsilon });
    for (const [stage, filters] of [16, 32, 64].entries())
      for (let place = 0; place < 2; place += 1)
        x = residualBasic(net, x, `stage${stage + 1}_block${place + 1}`, {
          filters,
          stride: stage > 0 && place === 0 ? 2 : 1,
          project: stage > 0 && place === 0,
          epsilon,
          useBias: false,
        });
    output(net, dense(net, globalAverage(net, x), 'predictions', 10, 'softmax'));
  },
};

export const RESNET = [resnet50, resnet101, resnet152];
export const resnetSmall = small;
