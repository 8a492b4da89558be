import { text } from '../../../shared/layers/text';
import { convNormActBlock } from '../blocks/conv-norm-act';
import { basicStage, bottleneckStage, plainResidual } from '../blocks/residual';
import { stem } from '../blocks/stem';
import type { Drawing } from '../drawing';
import { input, output } from '../ends';
import { dense, globalAverage } from '../layers';
import { bundled, COSINE, ownImages, type Template } from '../template';

const PAPER = 'He, Zhang, Ren, Sun: Deep residual learning for image recognition. CVPR 2016';
/** As keras.applications has it. */
const EPSILON = 1.001e-5;

/** Table 1, with biases in the convolutions and the stride in the first 1×1, as keras.applications. */
function draw(net: Drawing, counts: readonly number[]): void {
  const common = { epsilon: EPSILON, useBias: true };
  let x = net.block(stem(common), 'conv1', [input(net, [224, 224, 3])], {
    settings: { filters: 64 },
  });
  for (const [place, blocks] of counts.entries())
    x = net.block(bottleneckStage(common), `conv${place + 2}`, [x], {
      settings: { filters: 64 * 2 ** place, stride: place > 0 ? 2 : 1, blocks },
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
    const common = { epsilon: 0.001, useBias: false };
    const image = input(net, [28, 28, 1]);
    let x = net.block(convNormActBlock(common), 'stem', [image], { settings: { filters: 16 } });
    x = net.block(plainResidual(common), 'stage1', [x], { settings: { filters: 16 }, repeat: 2 });
    for (const [place, filters] of [32, 64].entries())
      x = net.block(basicStage(common), `stage${place + 2}`, [x], {
        settings: { filters, stride: 2, blocks: 2 },
      });
    output(net, dense(net, globalAverage(net, x), 'predictions', 10, 'softmax'));
  },
};

export const RESNET = [resnet50, resnet101, resnet152];
export const resnetSmall = small;
