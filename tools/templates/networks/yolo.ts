import { text } from '../../../shared/layers/text';
import type { Drawing, Tensor } from '../drawing';
import { input } from '../ends';
import { batchNorm, conv, maxPool } from '../layers';
import { bundled, COSINE, type Template } from '../template';

/** What k-means finds in the training boxes of the digit scenes. */
const ANCHORS = [10, 15, 17, 21, 24, 28];
const CLASSES = 10;

/** The convolution of Darknet: batch normalization, and a ReLU that leaks a tenth. */
function darknet(net: Drawing, x: Tensor, name: string, filters: number, kernel = 3): Tensor {
  const found = conv(net, x, `${name}_conv`, filters, kernel, { useBias: false });
  const even = batchNorm(net, found, `${name}_norm`, { epsilon: 1e-5 });
  return net.layer('LeakyReLU', `${name}_act`, { alpha: 0.1 }, even);
}

export const yoloSmall: Template = {
  id: 'yolo-small',
  group: 'small-vision',
  name: text('YOLO-style detector, small', 'YOLO 式检测器（小型）'),
  summary: text(
    'Looks once: one pass through a convolutional network says for every cell of a grid which digit is there and how large its box is. Fast enough for video, which two-stage detectors were not.',
    '只看一次：一次卷积前向就为网格的每个单元给出其中的数字和边框大小。速度足以处理视频，这是两阶段检测器做不到的。',
  ),
  paper: 'Redmon, Farhadi: YOLO9000: better, faster, stronger. CVPR 2017',
  data: bundled('digit-scenes'),
  training: { batchSize: 32, epochs: 20, learningRate: 0.003, schedule: COSINE },
  draw: (net) => {
    let now = input(net, [64, 64, 1]);
    for (const [level, filters] of [12, 24, 48].entries()) {
      now = darknet(net, now, `level${level + 1}`, filters);
      now = maxPool(net, now, `level${level + 1}_pool`, 2);
    }
    now = darknet(net, now, 'level4', 96);
    now = darknet(net, now, 'level5', 96);
    const depth = (ANCHORS.length / 2) * (5 + CLASSES);
    const boxes = conv(net, now, 'boxes', depth, 1);
    net.layer('Output', 'target', { loss: 'detection', anchors: ANCHORS }, boxes);
  },
};
