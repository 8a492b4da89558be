import { text } from '../../../shared/layers/text';
import { input, output } from '../ends';
import { conv, dense, flatten, maxPool } from '../layers';
import { bundled, COSINE, type Template } from '../template';

export const siamese: Template = {
  id: 'siamese',
  group: 'small-vision',
  name: text('Siamese network, by triplets', '孪生网络（三元组）'),
  summary: text(
    'One network sees two images and only their distance matters: like ones near, unlike ones far. So a face or a signature is told from one example; here digits find their places on a sphere.',
    '同一个网络看两幅图像，只在意二者的距离：相同的靠近，不同的远离。于是只凭一个样例便能认出人脸或签名；这里让数字在球面上各就各位。',
  ),
  paper:
    'Bromley, Guyon, LeCun, Säckinger, Shah: Signature verification using a “Siamese” time delay neural network. NIPS 1993. Schroff, Kalenichenko, Philbin: FaceNet. CVPR 2015',
  data: { ...bundled('mnist'), limit: 8000, split: { validation: 0.05 } },
  training: { batchSize: 64, epochs: 3, learningRate: 0.002, schedule: COSINE },
  draw: (net) => {
    const relu = { activation: 'relu' };
    let x = conv(net, input(net, [28, 28, 1]), 'conv1', 16, 5, relu);
    x = conv(net, maxPool(net, x, 'pool1', 2), 'conv2', 32, 3, relu);
    x = dense(net, flatten(net, maxPool(net, x, 'pool2', 2)), 'dense', 64, 'relu');
    const place = net.layer('UnitNormalization', 'on_sphere', {}, dense(net, x, 'place', 16));
    output(net, place, 'triplet');
  },
};
