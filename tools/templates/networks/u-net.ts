import { text } from '../../../shared/layers/text';
import { down, twoConvs, up } from '../blocks/u-net';
import type { Drawing, Tensor } from '../drawing';
import { input, output, reconstruction } from '../ends';
import { conv, dropout } from '../layers';
import { bundled, COSINE, type Template } from '../template';

const PAPER =
  'Ronneberger, Fischer, Brox: U-Net: convolutional networks for biomedical image segmentation. MICCAI 2015';

interface Plan {
  readonly filters: readonly number[];
  readonly padding: 'same' | 'valid';
  /** What is cut from each side of what comes across, level by level. */
  readonly crops?: readonly number[];
  /** How much is dropped at the bottom. */
  readonly rate?: number;
}

function shape(net: Drawing, x: Tensor, { filters, padding, crops = [], rate }: Plan): Tensor {
  const levels = filters.slice(0, -1);
  let now = x;
  for (const [level, count] of levels.entries())
    now = net.block(down(padding), `down${level + 1}`, [now], { settings: { filters: count } });
  now = twoConvs(net, now, { filters: filters.at(-1) ?? 0, padding }, 'bottom_');
  if (rate !== undefined) now = dropout(net, now, 'dropout', rate);
  for (const [level, count] of [...levels.entries()].reverse()) {
    const across = { node: `down${level + 1}`, port: 'across' };
    const crop = crops[level];
    const settings = { filters: count, ...(crop !== undefined && { crop }) };
    now = net.block(up(padding), `up${level + 1}`, [now, across], { settings });
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
      rate: 0.5,
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
    const x = shape(net, noisy, { filters: [8, 16, 32], padding: 'same' });
    reconstruction(
      net,
      conv(net, x, 'image', 1, 1, { activation: 'sigmoid' }),
      'binaryCrossentropy',
    );
  },
};
