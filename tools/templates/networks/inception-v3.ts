import { text } from '../../../shared/layers/text';
import { convNormAct } from '../blocks/conv-norm-act';
import { type Drawing, input, output, type Tensor } from '../drawing';
import { averagePool, concat, dense, globalAverage, maxPool, type Pair } from '../layers';
import { ownImages, type Template } from '../template';

/** [filters, kernel] of each convolution in a row; the last may halve the side. */
type Way = readonly (readonly [filters: number, kernel: Pair])[];

const step = (
  net: Drawing,
  x: Tensor,
  name: string,
  filters: number,
  kernel: Pair,
  rest: { readonly stride?: number; readonly padding?: 'same' | 'valid' } = {},
): Tensor => convNormAct(net, x, name, { filters, kernel, epsilon: 0.001, scale: false, ...rest });

const HALVED = { stride: 2, padding: 'valid' } as const;

const way = (net: Drawing, x: Tensor, name: string, steps: Way, halve = false): Tensor =>
  steps.reduce(
    (now, [filters, kernel], place) =>
      step(
        net,
        now,
        `${name}_${place + 1}`,
        filters,
        kernel,
        halve && place === steps.length - 1 ? HALVED : {},
      ),
    x,
  );

const averaged = (net: Drawing, x: Tensor, name: string, filters: number): Tensor => {
  const pooled = averagePool(net, x, `${name}_pool`, 3, { stride: 1, padding: 'same' });
  return step(net, pooled, `${name}_project`, filters, 1);
};

/** Figure 5: 5×5 as two 3×3. */
const moduleA = (net: Drawing, x: Tensor, name: string, pooled: number): Tensor =>
  concat(
    net,
    `${name}_out`,
    step(net, x, `${name}_single`, 64, 1),
    way(net, x, `${name}_five`, [
      [48, 1],
      [64, 5],
    ]),
    way(net, x, `${name}_double`, [
      [64, 1],
      [96, 3],
      [96, 3],
    ]),
    averaged(net, x, name, pooled),
  );

/** Figure 6: 7×7 as 1×7 and 7×1. */
const moduleB = (net: Drawing, x: Tensor, name: string, inner: number): Tensor =>
  concat(
    net,
    `${name}_out`,
    step(net, x, `${name}_single`, 192, 1),
    way(net, x, `${name}_seven`, [
      [inner, 1],
      [inner, [1, 7]],
      [192, [7, 1]],
    ]),
    way(net, x, `${name}_double`, [
      [inner, 1],
      [inner, [7, 1]],
      [inner, [1, 7]],
      [inner, [7, 1]],
      [192, [1, 7]],
    ]),
    averaged(net, x, name, 192),
  );

const halves = (
  net: Drawing,
  x: Tensor,
  name: string,
  first: readonly [string, Way],
  second: readonly [string, Way],
): Tensor =>
  concat(
    net,
    `${name}_out`,
    way(net, x, `${name}_${first[0]}`, first[1], true),
    way(net, x, `${name}_${second[0]}`, second[1], true),
    maxPool(net, x, `${name}_pool`, 3, { stride: 2 }),
  );

/** 1×3 and 3×1 side by side. */
const split = (net: Drawing, x: Tensor, name: string): Tensor =>
  concat(
    net,
    `${name}_split`,
    step(net, x, `${name}_wide`, 384, [1, 3]),
    step(net, x, `${name}_tall`, 384, [3, 1]),
  );

/** Figure 7: wider, not deeper, at the coarsest grid. */
const moduleC = (net: Drawing, x: Tensor, name: string): Tensor =>
  concat(
    net,
    `${name}_out`,
    step(net, x, `${name}_single`, 320, 1),
    split(net, way(net, x, `${name}_three`, [[384, 1]]), `${name}_three`),
    split(
      net,
      way(net, x, `${name}_double`, [
        [448, 1],
        [384, 3],
      ]),
      `${name}_double`,
    ),
    averaged(net, x, name, 192),
  );

export const inceptionV3: Template = {
  id: 'inception-v3',
  group: 'vision',
  name: text('Inception-v3', 'Inception-v3'),
  summary: text(
    'Inception rebuilt by principle: large filters taken apart into small and one-sided ones, batch normalization everywhere. A favourite for transfer learning.',
    '按原则重构的 Inception：大卷积核拆成小的与单向的卷积核，处处批归一化。迁移学习的常用网络。',
  ),
  paper:
    'Szegedy, Vanhoucke, Ioffe, Shlens, Wojna: Rethinking the Inception architecture for computer vision. CVPR 2016',
  data: ownImages(299),
  training: { batchSize: 32, epochs: 100, learningRate: 0.045, optimizer: 'rmsprop' },
  draw: (net) => {
    const valid = { padding: 'valid' } as const;
    let x = step(net, input(net, [299, 299, 3]), 'stem1', 32, 3, HALVED);
    x = step(net, x, 'stem2', 32, 3, valid);
    x = maxPool(net, step(net, x, 'stem3', 64, 3), 'pool1', 3, { stride: 2 });
    x = step(net, x, 'stem4', 80, 1, valid);
    x = maxPool(net, step(net, x, 'stem5', 192, 3, valid), 'pool2', 3, { stride: 2 });
    for (const [place, pooled] of [32, 64, 64].entries())
      x = moduleA(net, x, `mixed${place}`, pooled);
    x = halves(
      net,
      x,
      'mixed3',
      ['three', [[384, 3]]],
      [
        'double',
        [
          [64, 1],
          [96, 3],
          [96, 3],
        ],
      ],
    );
    for (const [place, inner] of [128, 160, 160, 192].entries())
      x = moduleB(net, x, `mixed${place + 4}`, inner);
    x = halves(
      net,
      x,
      'mixed8',
      [
        'three',
        [
          [192, 1],
          [320, 3],
        ],
      ],
      [
        'seven',
        [
          [192, 1],
          [192, [1, 7]],
          [192, [7, 1]],
          [192, 3],
        ],
      ],
    );
    for (const name of ['mixed9', 'mixed10']) x = moduleC(net, x, name);
    output(net, dense(net, globalAverage(net, x), 'predictions', 1000, 'softmax'));
  },
};
