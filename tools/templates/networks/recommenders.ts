import { text } from '../../../shared/layers/text';
import type { Drawing, Tensor } from '../drawing';
import { output } from '../ends';
import { add, dense } from '../layers';
import { bundled, COSINE, type Template } from '../template';

const PEOPLE = 120;
const FILMS = 80;

/** The table's own columns, each as the input of one side: one value for each person, for each film. */
const sides = (net: Drawing): { person: Tensor; film: Tensor } => ({
  person: net.layer('Input', 'person', { shape: [PEOPLE], columns: ['person'] }),
  film: net.layer('Input', 'film', { shape: [FILMS], columns: ['film'] }),
});

const meet = (net: Drawing, a: Tensor, b: Tensor): Tensor =>
  net.layer('Dot', 'meet', { axes: [-1, -1], normalize: false }, a, b);

const COMMON = {
  group: 'decisions',
  data: { ...bundled('ratings'), split: { stratify: false } },
} satisfies Partial<Template>;

const factorisation: Template = {
  ...COMMON,
  id: 'factorisation',
  name: text('Matrix factorisation', '矩阵分解'),
  summary: text(
    'A few numbers for each person and each film; where they point the same way, the rating is high. The recommender that led the Netflix prize. The ratings here are generated.',
    '为每个人和每部电影各学几个数；方向一致则评分高。Netflix 大赛中领先的推荐方法。此处的评分为生成的数据。',
  ),
  paper:
    'Koren, Bell, Volinsky: Matrix factorization techniques for recommender systems. Computer 42(8), 2009',
  training: { batchSize: 32, epochs: 30, learningRate: 0.01, schedule: COSINE },
  draw: (net) => {
    const { person, film } = sides(net);
    const factors = {
      useBias: false,
      kernelInitializer: { kind: 'randomNormal', mean: 0, stddev: 0.1 },
      kernelRegularizer: { kind: 'l2', l2: 0.0003 },
    };
    const tastes = dense(net, person, 'tastes', 3, 'linear', factors);
    const traits = dense(net, film, 'traits', 3, 'linear', factors);
    const kindness = dense(net, person, 'kindness', 1, 'linear', factors);
    const quality = dense(net, film, 'quality', 1, 'linear', factors);
    const rating = add(net, 'rating', meet(net, tastes, traits), kindness, quality);
    output(net, rating, 'meanSquaredError');
  },
};

const tower = (net: Drawing, x: Tensor, name: string): Tensor =>
  dense(net, dense(net, x, `${name}_hidden`, 16, 'tanh'), `${name}_vector`, 8);

const twoTower: Template = {
  ...COMMON,
  id: 'two-tower',
  name: text('Two-tower recommender', '双塔推荐网络'),
  summary: text(
    'One network reads the person, another the film, and only their last vectors meet: vectors of millions of items can be kept ready and searched, as shops and video sites do.',
    '一个网络读取用户，另一个读取电影，只在最后以向量相遇：上百万个物品的向量可以事先备好供检索，商店与视频网站即如此。',
  ),
  paper: 'Covington, Adams, Sargin: Deep neural networks for YouTube recommendations. RecSys 2016',
  training: { batchSize: 32, epochs: 30, learningRate: 0.005, schedule: COSINE },
  draw: (net) => {
    const { person, film } = sides(net);
    const score = meet(net, tower(net, person, 'person'), tower(net, film, 'film'));
    output(net, dense(net, score, 'rating', 1), 'meanSquaredError');
  },
};

const [STUDENTS, LECTURERS] = [990, 1127];

/** One vector for each number that may come in. */
function vector(net: Drawing, x: Tensor, name: string, count: number, size: number): Tensor {
  const embeddingsInitializer = { kind: 'randomNormal', mean: 0, stddev: 0.05 };
  const config = { inputDim: count, outputDim: size, embeddingsInitializer };
  const found = net.layer('Embedding', name, config, x);
  return net.layer('Flatten', `${name}_flat`, {}, found);
}

const neural: Template = {
  group: 'decisions',
  id: 'recommender',
  name: text('Neural collaborative filtering', '神经协同过滤'),
  summary: text(
    'Recommends: learns from who took what, without a word about either, and ranks what each has not taken yet. Factors that are multiplied and a small network beside them are joined at the end.',
    '推荐：只凭谁选了什么来学习，无需其他描述，再为每人尚未选过的物品排名。相乘的因子与并行的小网络在最后合并。',
  ),
  paper: 'He, Liao, Zhang, Nie, Hu, Chua: Neural collaborative filtering. WWW 2017',
  data: bundled('lectures'),
  training: { batchSize: 256, epochs: 6, learningRate: 0.002, schedule: COSINE },
  draw: (net) => {
    const user = net.layer('Input', 'user', { shape: [1], columns: [] });
    const item = net.layer('Input', 'item', { shape: [1], columns: [] });
    const factors = net.layer(
      'Multiply',
      'factors',
      {},
      vector(net, user, 'user_factors', STUDENTS, 64),
      vector(net, item, 'item_factors', LECTURERS, 64),
    );
    const both = net.layer(
      'Concatenate',
      'both',
      { axis: -1 },
      vector(net, user, 'user_vector', STUDENTS, 64),
      vector(net, item, 'item_vector', LECTURERS, 64),
    );
    const hidden = dense(net, dense(net, both, 'hidden1', 32, 'relu'), 'hidden2', 16, 'relu');
    const all = net.layer('Concatenate', 'all', { axis: -1 }, factors, hidden);
    output(net, dense(net, all, 'predictions', 1, 'sigmoid'), 'binaryCrossentropy');
  },
};

export const RECOMMENDERS = [factorisation, twoTower, neural];
