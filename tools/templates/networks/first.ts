import { readFileSync } from 'node:fs';
import { text } from '../../../shared/layers/text';
import { input, output } from '../ends';
import { dense, dropout, flatten } from '../layers';
import { bundled, COSINE, type Template } from '../template';

const TUMOURS = new URL('../../../templates/data/breast-cancer.csv', import.meta.url);
const [HEADER = ''] = readFileSync(TUMOURS, 'utf8').split('\n');
/** Of a loan: numbers, and one value for each category. */
const LOAN_FEATURES = 119;
const FOUR = ['mean_radius', 'mean_texture', 'mean_smoothness', 'mean_concavity'];

const perceptron: Template = {
  id: 'perceptron',
  group: 'first',
  name: text('Perceptron', '感知机'),
  summary: text(
    'One unit that weighs its inputs and answers yes or no: the machine of 1958 that first learned from examples. Here with a sigmoid, on 30 measurements of tumours.',
    '一个单元对输入加权后回答是或否：1958 年最早从样例中学习的机器。这里改用 sigmoid，输入为肿瘤的 30 项测量值。',
  ),
  paper:
    'Rosenblatt: The perceptron: a probabilistic model for information storage and organization in the brain. Psychological Review 65(6), 1958',
  data: { ...bundled('breast-cancer'), targets: ['diagnosis'] },
  training: { batchSize: 16, epochs: 40, learningRate: 0.02 },
  draw: (net) => {
    output(net, dense(net, input(net, [30]), 'output', 1, 'sigmoid'), 'binaryCrossentropy');
  },
};

const textbook: Template = {
  id: 'perceptron-4-5-1',
  group: 'first',
  name: text('4-5-1 network', '4-5-1 网络'),
  summary: text(
    'Four inputs, five hidden units, one output: the textbook drawing, telling benign from malignant tumours by four measurements.',
    '四个输入、五个隐藏单元、一个输出：教科书上的那张图，用四项测量区分良性与恶性肿瘤。',
  ),
  data: {
    ...bundled('breast-cancer'),
    columns: HEADER.trim()
      .split(',')
      .filter((name) => name !== 'diagnosis')
      .map((name) => ({
        name,
        type: FOUR.includes(name) ? ('number' as const) : ('ignore' as const),
        missing: 'mean' as const,
        scaling: 'standard' as const,
      })),
    targets: ['diagnosis'],
  },
  training: { batchSize: 16, epochs: 60, learningRate: 0.02 },
  draw: (net) => {
    const hidden = dense(net, input(net, [4]), 'hidden', 5, 'sigmoid');
    output(net, dense(net, hidden, 'output', 1, 'sigmoid'), 'binaryCrossentropy');
  },
};

const iris: Template = {
  id: 'iris',
  group: 'first',
  name: text('Iris flowers', '鸢尾花'),
  summary: text(
    'Three species from four measurements: the smallest classifier, trained in a second.',
    '用四项测量区分三个品种：最小的分类器，一秒即可训练完成。',
  ),
  paper:
    'Fisher: The use of multiple measurements in taxonomic problems. Annals of Eugenics 7, 1936',
  data: bundled('iris'),
  training: { batchSize: 16, epochs: 60, learningRate: 0.01 },
  draw: (net) => {
    const hidden = dense(net, input(net, [4]), 'dense1', 16, 'relu');
    output(net, dense(net, hidden, 'dense2', 3, 'softmax'));
  },
};

/** Of houses: a few are many times as large as others, and what was learned of most is not true of them. */
const LONG_TAILED = [
  ...['Lot_Frontage', 'Lot_Area', 'Mas_Vnr_Area', 'BsmtFin_SF_2', 'Bsmt_Unf_SF', 'Total_Bsmt_SF'],
  ...['First_Flr_SF', 'Second_Flr_SF', 'Gr_Liv_Area', 'Garage_Area', 'Wood_Deck_SF', 'Misc_Val'],
  ...['Open_Porch_SF', 'Enclosed_Porch', 'Three_season_porch', 'Screen_Porch', 'Pool_Area'],
];
const NUMBER = { type: 'number', missing: 'mean', scaling: 'standard' } as const;

const houses: Template = {
  id: 'regression',
  group: 'first',
  name: text('House prices', '房价回归'),
  summary: text(
    'Regression on a real table: 2,930 houses, numbers and categories in, the sale price out. It is learned as a logarithm, since errors of prices are shares of them, and areas are clipped at their 99 % quantile, since a few huge houses sold for little.',
    '真实表格上的回归：2930 套房屋，输入数值与类别，输出成交价。价格取对数后学习，因为价格的误差是比例性的；面积在 99% 分位数处截断，因为个别巨大的房屋售价很低。',
  ),
  data: {
    ...bundled('ames'),
    columns: [
      { ...NUMBER, name: 'Sale_Price', steps: [{ kind: 'log', of: 'signed' }] },
      ...LONG_TAILED.map((name) => ({
        ...NUMBER,
        name,
        steps: [{ kind: 'clip' as const, by: 'quantiles' as const, low: null, high: 0.99 }],
      })),
    ],
  },
  training: {
    optimizer: 'adamw',
    weightDecay: 0.01,
    batchSize: 32,
    epochs: 60,
    schedule: COSINE,
    earlyStopping: {
      enabled: true,
      minDelta: 0,
      monitor: 'valLoss',
      patience: 15,
      restoreBest: true,
    },
  },
  draw: (net) => {
    const first = dense(net, input(net, [308]), 'dense1', 64, 'swish', {
      kernelRegularizer: { kind: 'l2', l2: 0.003 },
    });
    const second = dense(net, dropout(net, first, 'dropout', 0.1), 'dense2', 32, 'swish');
    output(net, dense(net, second, 'dense3', 1), 'meanSquaredError');
  },
};

const churn: Template = {
  id: 'churn',
  group: 'first',
  name: text('Customer churn', '客户流失'),
  summary: text(
    'Who will leave? 7,043 customers of a telephone company, one in four gone: yes or no from a real, imbalanced table, judged by the area under the ROC curve.',
    '谁会离开？某电话公司的 7,043 名客户，四分之一已流失：在真实而不均衡的表格上判断是或否，以 ROC 曲线下面积衡量。',
  ),
  data: bundled('churn'),
  training: {
    batchSize: 64,
    epochs: 40,
    learningRate: 0.002,
    schedule: COSINE,
    earlyStopping: {
      enabled: true,
      minDelta: 0,
      monitor: 'valLoss',
      patience: 8,
      restoreBest: true,
    },
  },
  draw: (net) => {
    const first = dense(net, input(net, [40]), 'dense1', 32, 'relu', {
      kernelRegularizer: { kind: 'l2', l2: 0.001 },
    });
    const second = dense(net, dropout(net, first, 'dropout', 0.3), 'dense2', 16, 'relu');
    output(net, dense(net, second, 'dense3', 1, 'sigmoid'), 'binaryCrossentropy');
  },
};

const fraud: Template = {
  id: 'fraud-classifier',
  group: 'first',
  name: text('Fraud, or loans that go bad', '欺诈检测（以坏账贷款为例）'),
  summary: text(
    'One loan in nineteen goes bad, as rare as fraud: saying “no” always is 95 % right and finds none. Class weights make the rare ones count as much, and precision over recall shows what finding them costs.',
    '每十九笔贷款约有一笔成为坏账，与欺诈一样稀少：一律回答“否”有 95% 的正确率，却一笔也找不出。类别权重让稀少的一类同样重要，精确率–召回率曲线则显示找出它们的代价。',
  ),
  data: bundled('loans'),
  training: {
    batchSize: 128,
    epochs: 30,
    learningRate: 0.001,
    classWeights: 'balanced',
    earlyStopping: {
      enabled: true,
      minDelta: 0,
      monitor: 'valLoss',
      patience: 8,
      restoreBest: true,
    },
  },
  draw: (net) => {
    const first = dense(net, input(net, [LOAN_FEATURES]), 'dense1', 16, 'relu', {
      kernelRegularizer: { kind: 'l2', l2: 0.01 },
    });
    const second = dense(net, dropout(net, first, 'dropout', 0.5), 'dense2', 16, 'relu');
    output(net, dense(net, second, 'dense3', 1, 'sigmoid'), 'binaryCrossentropy');
  },
};

const mlp: Template = {
  id: 'mlp',
  group: 'first',
  name: text('Multilayer perceptron', '多层感知机'),
  summary: text(
    'Dense layers alone, 784–256–128–10: the plain network that every course begins with, on handwritten digits.',
    '只用全连接层，784–256–128–10：每门课程的起点，用于手写数字。',
  ),
  paper:
    'Rumelhart, Hinton, Williams: Learning representations by back-propagating errors. Nature 323, 1986',
  data: bundled('mnist'),
  training: { batchSize: 128, epochs: 3, learningRate: 0.002, schedule: COSINE },
  draw: (net) => {
    let x = flatten(net, input(net, [28, 28, 1]));
    x = dense(net, x, 'dense1', 256, 'relu');
    x = dense(net, x, 'dense2', 128, 'relu');
    output(net, dense(net, x, 'dense3', 10, 'softmax'));
  },
};

const DEEP = [512, 384, 256, 192, 128, 64];

const deepMlp: Template = {
  id: 'deep-mlp',
  group: 'first',
  name: text('Deep multilayer perceptron', '深层多层感知机'),
  summary: text(
    'Seven dense layers that learn because they start from the right scale: He’s initializer keeps the signal alive through every ReLU. Set it to small random numbers and nothing learns.',
    '七层全连接能够学习，靠的是合适的初始尺度：He 初始化让信号穿过每一个 ReLU。换成很小的随机数便什么也学不到。',
  ),
  paper:
    'He, Zhang, Ren, Sun: Delving deep into rectifiers: surpassing human-level performance on ImageNet classification. ICCV 2015',
  data: { ...bundled('mnist'), limit: 20000 },
  training: { batchSize: 128, epochs: 4, learningRate: 0.001, schedule: COSINE },
  draw: (net) => {
    let x = flatten(net, input(net, [28, 28, 1]));
    for (const [place, units] of DEEP.entries())
      x = dense(net, x, `dense${place + 1}`, units, 'relu', {
        kernelInitializer: { kind: 'heNormal' },
      });
    output(net, dense(net, x, `dense${DEEP.length + 1}`, 10, 'softmax'));
  },
};

export const FIRST = [perceptron, textbook, iris, houses, churn, fraud, mlp, deepMlp];
