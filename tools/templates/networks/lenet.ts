import { text } from '../../../shared/layers/text';
import { input, output } from '../ends';
import { averagePool, conv, dense, flatten } from '../layers';
import { bundled, COSINE, type Template } from '../template';

export const lenet: Template = {
  id: 'lenet-5',
  group: 'small-vision',
  name: text('LeNet-5', 'LeNet-5'),
  summary: text(
    'The first convolutional network in wide use: two convolutions and three dense layers read handwritten digits.',
    '最早被广泛使用的卷积网络：两层卷积加三层全连接，识别手写数字。',
  ),
  paper:
    'LeCun, Bottou, Bengio, Haffner: Gradient-based learning applied to document recognition. Proc. IEEE 86(11), 1998',
  data: { ...bundled('mnist'), split: { validation: 0.05 } },
  training: {
    batchSize: 32,
    epochs: 5,
    learningRate: 0.05,
    optimizer: 'nesterov',
    schedule: COSINE,
  },
  draw: (net) => {
    let x = input(net, [28, 28, 1]);
    x = conv(net, x, 'conv1', 6, 5, { activation: 'tanh' });
    x = averagePool(net, x, 'pool1', 2);
    x = conv(net, x, 'conv2', 16, 5, { padding: 'valid', activation: 'tanh' });
    x = averagePool(net, x, 'pool2', 2);
    x = flatten(net, x);
    x = dense(net, x, 'dense1', 120, 'tanh');
    x = dense(net, x, 'dense2', 84, 'tanh');
    output(net, dense(net, x, 'dense3', 10, 'softmax'));
  },
};
