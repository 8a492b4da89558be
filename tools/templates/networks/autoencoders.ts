import { text } from '../../../shared/layers/text';
import { input, reconstruction } from '../ends';
import { conv, dense, flatten, maxPool, reshape } from '../layers';
import { bundled, COSINE, type Template } from '../template';

const PAPER =
  'Hinton, Salakhutdinov: Reducing the dimensionality of data with neural networks. Science 313, 2006';

const PIXELS = 784;
/** Measurements of a tumour. */
const FEATURES = 30;

const plain: Template = {
  id: 'autoencoder',
  group: 'generative',
  name: text('Autoencoder', '自编码器'),
  summary: text(
    'Squeezes a digit through 32 numbers and draws it again: learning without labels.',
    '把数字图像压缩成 32 个数再还原：无需标签的学习。',
  ),
  paper: PAPER,
  data: { ...bundled('mnist'), limit: 20000 },
  training: { batchSize: 128, epochs: 8, learningRate: 0.003, schedule: COSINE },
  draw: (net) => {
    let x = flatten(net, input(net, [28, 28, 1]));
    x = dense(net, x, 'encoder1', 128, 'relu');
    x = dense(net, x, 'code', 32, 'relu');
    x = dense(net, x, 'decoder1', 128, 'relu');
    x = dense(net, x, 'decoder2', 784, 'sigmoid');
    reconstruction(net, reshape(net, x, 'image', [28, 28, 1]), 'binaryCrossentropy');
  },
};

const convolutional: Template = {
  id: 'convolutional-autoencoder',
  group: 'generative',
  name: text('Convolutional autoencoder', '卷积自编码器'),
  summary: text(
    'Down by pooling to a code of 7×7×4, up again by transposed convolutions: the same idea as the autoencoder’s, with a tenth of its weights.',
    '经池化压缩到 7×7×4 的编码，再由转置卷积放大：思路与自编码器相同，权重却只有十分之一。',
  ),
  paper:
    'Masci, Meier, Cireşan, Schmidhuber: Stacked convolutional auto-encoders for hierarchical feature extraction. ICANN 2011',
  data: { ...bundled('mnist'), limit: 6000 },
  training: { batchSize: 64, epochs: 4, learningRate: 0.003, schedule: COSINE },
  draw: (net) => {
    const relu = { activation: 'relu' };
    const up = { kernelSize: [3, 3], strides: [2, 2], padding: 'same', ...relu };
    let x = conv(net, input(net, [28, 28, 1]), 'encoder1', 16, 3, relu);
    x = conv(net, maxPool(net, x, 'pool1', 2), 'encoder2', 16, 3, relu);
    x = conv(net, maxPool(net, x, 'pool2', 2), 'code', 4, 3, relu);
    x = net.layer('Conv2DTranspose', 'decoder1', { filters: 16, ...up }, x);
    x = net.layer('Conv2DTranspose', 'decoder2', { filters: 16, ...up }, x);
    x = conv(net, x, 'image', 1, 3, { activation: 'sigmoid' });
    reconstruction(net, x, 'binaryCrossentropy');
  },
};

const anomalies: Template = {
  id: 'anomaly-autoencoder',
  group: 'generative',
  name: text('Autoencoder that finds what is odd', '发现异常的自编码器'),
  summary: text(
    'Learns to give back the measurements of benign tumours through eight numbers, and has never seen another kind: the malignant ones come back badly. So fraud and faults are found without examples of them.',
    '学习用八个数还原良性肿瘤的测量值，从未见过别的类型：恶性肿瘤便还原得差。欺诈与故障就这样在没有样例的情况下被发现。',
  ),
  paper:
    'Sakurada, Yairi: Anomaly detection using autoencoders with nonlinear dimensionality reduction. MLSDA 2014',
  data: { ...bundled('breast-cancer'), ordinary: 'benign' },
  training: {
    batchSize: 16,
    epochs: 300,
    learningRate: 0.003,
    earlyStopping: {
      enabled: true,
      minDelta: 0,
      monitor: 'valLoss',
      patience: 20,
      restoreBest: true,
    },
  },
  draw: (net) => {
    let x = dense(net, input(net, [FEATURES]), 'encoder', 24, 'elu');
    x = dense(net, x, 'code', 8);
    x = dense(net, x, 'decoder', 24, 'elu');
    reconstruction(net, dense(net, x, 'measurements', FEATURES), 'meanSquaredError');
  },
};

const variational: Template = {
  id: 'variational-autoencoder',
  group: 'generative',
  name: text('Variational autoencoder', '变分自编码器'),
  summary: text(
    'Codes are clouds, not points, all pressed towards one normal distribution: so every point of it draws a digit, and new ones can be drawn from chance. The first deep network that learned to generate by plain gradient descent.',
    '编码不是点而是云，并被推向同一个正态分布：其中每一点都能画出数字，可以随机生成新的样本。最早用普通梯度下降学会生成的深度网络。',
  ),
  paper: 'Kingma, Welling: Auto-encoding variational Bayes. ICLR 2014',
  data: { ...bundled('mnist'), limit: 20000 },
  training: { batchSize: 128, epochs: 8, learningRate: 0.002, schedule: COSINE },
  draw: (net) => {
    const hidden = dense(net, flatten(net, input(net, [28, 28, 1])), 'encoder', 256, 'relu');
    const mean = dense(net, hidden, 'mean', 16);
    const spread = dense(net, hidden, 'log_variance', 16);
    // Per pixel, as the reconstruction's loss is: together they are the evidence lower bound.
    const code = net.layer('Sampling', 'code', { beta: 1 / PIXELS }, mean, spread);
    const x = dense(net, dense(net, code, 'decoder', 256, 'relu'), 'pixels', PIXELS, 'sigmoid');
    reconstruction(net, reshape(net, x, 'image', [28, 28, 1]), 'binaryCrossentropy');
  },
};

export const AUTOENCODERS = [plain, convolutional, variational, anomalies];
