import { text } from '../../../shared/layers/text';
import { convNormActBlock } from '../blocks/conv-norm-act';
import type { Drawing, Tensor } from '../drawing';
import { input, output } from '../ends';
import { dense, dropout, globalAverage, maxPool } from '../layers';
import { bundled, COSINE, type Template } from '../template';

const EDGES = { fillMode: 'constant', fillValue: 0 };

/** What a photograph may undergo and still show the same thing: seen by the network anew in each epoch. */
function augmented(net: Drawing, image: Tensor): Tensor {
  const moved = { heightFactor: 0.06, widthFactor: 0.06, ...EDGES };
  const zoomed = { heightFactor: 0.08, keepAspectRatio: true, widthFactor: 0.08, ...EDGES };
  let x = net.layer('RandomFlip', 'flip', { mode: 'horizontal' }, image);
  x = net.layer('RandomTranslation', 'move', moved, x);
  x = net.layer('RandomRotation', 'turn', { factor: 0.02, ...EDGES }, x);
  return net.layer('RandomZoom', 'zoom', zoomed, x);
}

export const twoKinds: Template = {
  id: 'two-kinds',
  group: 'small-vision',
  name: text('Two kinds of photographs', '两类照片'),
  summary: text(
    'Pullover or coat? Six convolutions on photographs that are mirrored, moved, turned and zoomed at random while it learns, so that a few thousand go further.',
    '套头衫还是外套？六层卷积；训练时照片被随机镜像、平移、旋转和缩放，几千张便能当作更多来用。',
  ),
  paper:
    'Simard, Steinkraus, Platt: Best practices for convolutional neural networks applied to visual document analysis. ICDAR 2003',
  data: bundled('clothes'),
  training: { batchSize: 64, epochs: 20, learningRate: 0.003, schedule: COSINE },
  draw: (net) => {
    const convolution = convNormActBlock({ epsilon: 0.001, momentum: 0.9 });
    let x = augmented(net, input(net, [28, 28, 1]));
    for (const [stage, filters] of [16, 32, 64].entries()) {
      const settings = { filters };
      x = net.block(convolution, `stage${stage + 1}`, [x], { settings, repeat: 2 });
      if (stage < 2) x = maxPool(net, x, `pool${stage + 1}`, 2);
    }
    x = dropout(net, globalAverage(net, x), 'dropout', 0.3);
    output(net, dense(net, x, 'predictions', 1, 'sigmoid'), 'binaryCrossentropy');
  },
};
