import { text } from '../../../shared/layers/text';
import { down, type Style, twoConvs, up } from '../blocks/u-net';
import type { Drawing, Tensor } from '../drawing';
import { input, output } from '../ends';
import { conv, dropout } from '../layers';
import { bundled, COSINE, type Template } from '../template';

const PAPER =
  'Ronneberger, Fischer, Brox: U-Net: convolutional networks for biomedical image segmentation. MICCAI 2015';

interface Plan extends Style {
  readonly filters: readonly number[];
  /** What is cut from each side of what comes across, level by level. */
  readonly crops?: readonly number[];
  /** How much is dropped at the bottom. */
  readonly rate?: number;
}

function shape(net: Drawing, x: Tensor, { filters, crops = [], rate, ...style }: Plan): Tensor {
  const levels = filters.slice(0, -1);
  let now = x;
  for (const [level, count] of levels.entries())
    now = net.block(down(style), `down${level + 1}`, [now], { settings: { filters: count } });
  now = twoConvs(net, now, filters.at(-1) ?? 0, style, 'bottom_');
  if (rate !== undefined) now = dropout(net, now, 'dropout', rate);
  for (const [level, count] of [...levels.entries()].reverse()) {
    const across = { node: `down${level + 1}`, port: 'across' };
    const crop = crops[level];
    const settings = { filters: count, ...(crop !== undefined && { crop }) };
    now = net.block(up(style), `up${level + 1}`, [now, across], { settings });
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
  group: 'small-vision',
  name: text('U-Net, small', 'U-Net（小型）'),
  summary: text(
    'A small U-Net says for every pixel of a scene which handwritten digit it belongs to, or that it is background.',
    '小型 U-Net 为场景的每个像素指出它属于哪个手写数字，或只是背景。',
  ),
  paper: PAPER,
  data: bundled('digit-masks'),
  training: { batchSize: 8, epochs: 12, learningRate: 0.003, schedule: COSINE },
  draw: (net) => {
    const style = { padding: 'same', norm: true } as const;
    const x = shape(net, input(net, [64, 64, 1]), { filters: [8, 16, 48, 96], ...style });
    output(net, conv(net, x, 'classes', 11, 1, { activation: 'softmax' }));
  },
};
