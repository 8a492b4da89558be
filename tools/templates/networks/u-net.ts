import { text } from '../../../shared/layers/text';
import { down, twoConvs, up } from '../blocks/u-net';
import { type Drawing, input, output, reconstruction, type Tensor } from '../drawing';
import { conv, dropout } from '../layers';
import { bundled, COSINE, type Template } from '../template';

const PAPER =
  'Ronneberger, Fischer, Brox: U-Net: convolutional networks for biomedical image segmentation. MICCAI 2015';

interface Plan {
  readonly filters: readonly number[];
  readonly padding: 'same' | 'valid';
  /** What is cut from what comes across, level by level. */
  readonly crops: readonly number[];
  readonly bottom?: (net: Drawing, x: Tensor) => Tensor;
}

function shape(net: Drawing, x: Tensor, { filters, padding, crops, bottom }: Plan): Tensor {
  const [deepest = 0, ...levels] = [...filters].reverse();
  const ways: Tensor[] = [];
  let now = x;
  for (const [level, count] of [...levels].reverse().entries()) {
    const { across, below } = down(net, now, `down${level + 1}`, { filters: count, padding });
    ways.push(across);
    now = below;
  }
  now = twoConvs(net, now, 'bottom', { filters: deepest, padding });
  if (bottom) now = bottom(net, now);
  for (const [level, count] of levels.entries()) {
    const across = ways.pop();
    if (across === undefined) throw new Error('as many levels up as down');
    const place = levels.length - level;
    now = up(net, now, across, `up${place}`, { filters: count, padding }, crops[place - 1] ?? 0);
  }
  return now;
}

export const uNet: Template = {
  id: 'u-net',
  group: 'vision',
  name: text('U-Net', 'U-Net'),
  summary: text(
    'Says for every pixel what it belongs to: down to see what, up again to see where, with wires across that carry the detail. Made for cells from 30 images; now inside every diffusion model.',
    '为每个像素给出归属：向下看清是什么，向上找回在哪里，跨层的连线保留细节。起初只用 30 张图像学会分割细胞，如今存在于每个扩散模型之中。',
  ),
  paper: PAPER,
  data: { image: { channels: 1, height: 572, width: 572 } },
  training: {
    batchSize: 1,
    epochs: 10,
    learningRate: 0.01,
    momentum: 0.99,
    optimizer: 'momentum',
  },
  draw: (net) => {
    const x = shape(net, input(net, [572, 572, 1]), {
      filters: [64, 128, 256, 512, 1024],
      padding: 'valid',
      crops: [88, 40, 16, 4],
      bottom: (bottomNet, low) => dropout(bottomNet, low, 'dropout', 0.5),
    });
    output(net, conv(net, x, 'classes', 2, 1, { activation: 'softmax' }));
  },
};

export const uNetSmall: Template = {
  id: 'u-net-small',
  group: 'generative',
  name: text('U-Net that removes noise', '去噪 U-Net'),
  summary: text(
    'A small U-Net learns to give back handwritten digits from which noise has hidden half: the step that diffusion models repeat.',
    '小型 U-Net 学习从被噪声遮去大半的图像中还原手写数字：扩散模型反复进行的正是这一步。',
  ),
  paper: PAPER,
  data: { ...bundled('mnist'), limit: 6000, split: { validation: 0.05 } },
  training: { batchSize: 32, epochs: 3, learningRate: 0.002, schedule: COSINE },
  draw: (net) => {
    const noisy = net.layer('GaussianNoise', 'noise', { stddev: 0.4 }, input(net, [28, 28, 1]));
    const x = shape(net, noisy, { filters: [8, 16, 32], padding: 'same', crops: [] });
    reconstruction(
      net,
      conv(net, x, 'image', 1, 1, { activation: 'sigmoid' }),
      'binaryCrossentropy',
    );
  },
};
