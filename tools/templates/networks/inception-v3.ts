import { text } from '../../../shared/layers/text';
import { convNormActBlock } from '../blocks/conv-norm-act';
import { type Bound, by } from '../bound';
import type { BlockDrawing, Drawing, Tensor } from '../drawing';
import { input, output } from '../ends';
import { averagePool, concat, dense, globalAverage, maxPool, type Size } from '../layers';
import { ownImages, type Template } from '../template';

type Kernel = number | readonly [number, number];
/** [filters, kernel] of each convolution in a row; the last may halve the side. */
type Way = readonly (readonly [filters: Size, kernel: Kernel])[];

const convolution = convNormActBlock({ epsilon: 0.001, scale: false });
const HALVED = { stride: 2, padding: 'valid' } as const;

const step = (
  net: Drawing,
  x: Tensor,
  name: string,
  filters: Size,
  kernel: Kernel,
  rest: { readonly stride?: number; readonly padding?: 'same' | 'valid' } = {},
): Tensor =>
  net.block(convolution, name, [x], {
    settings: { filters, kernel: typeof kernel === 'number' ? [kernel, kernel] : kernel, ...rest },
  });

const way = (net: Drawing, x: Tensor, name: string, steps: Way, halve = false): Tensor =>
  steps.reduce((now, [filters, kernel], place) => {
    const isLast = place === steps.length - 1;
    return step(net, now, `${name}${place + 1}`, filters, kernel, halve && isLast ? HALVED : {});
  }, x);

const averaged = (net: Drawing, x: Tensor, filters: Size): Tensor => {
  const pooled = averagePool(net, x, 'pool', 3, { stride: 1, padding: 'same' });
  return step(net, pooled, 'project', filters, 1);
};

/** A module: its ways side by side. */
const module = (
  id: string,
  name: string,
  settings: Readonly<Record<string, number>>,
  ways: (net: Drawing, x: Tensor) => readonly Tensor[],
): BlockDrawing => ({
  ...{ id, name, settings },
  draw: (net, [x]) => concat(net, 'beside', ...ways(net, x as Tensor)),
});

/** Figure 5: 5×5 as two 3×3. */
const moduleA = module('inception-a', 'Inception A', { pool: 64 }, (net, x) => [
  step(net, x, 'single', 64, 1),
  way(net, x, 'five', FIVE),
  way(net, x, 'double', DOUBLE),
  averaged(net, x, by('pool')),
]);
const FIVE: Way = [
  [48, 1],
  [64, 5],
];
const DOUBLE: Way = [
  [64, 1],
  [96, 3],
  [96, 3],
];

const seven = (inner: Bound): Way => [
  [inner, 1],
  [inner, [1, 7]],
  [192, [7, 1]],
];
const twiceSeven = (inner: Bound): Way => [
  [inner, 1],
  [inner, [7, 1]],
  [inner, [1, 7]],
  [inner, [7, 1]],
  [192, [1, 7]],
];

/** Figure 6: 7×7 as 1×7 and 7×1. */
const moduleB = module('inception-b', 'Inception B', { inner: 128 }, (net, x) => [
  step(net, x, 'single', 192, 1),
  way(net, x, 'seven', seven(by('inner'))),
  way(net, x, 'double', twiceSeven(by('inner'))),
  averaged(net, x, 192),
]);

/** 1×3 and 3×1 side by side. */
const split = (net: Drawing, x: Tensor, name: string): Tensor =>
  concat(
    net,
    `${name}_split`,
    step(net, x, `${name}_wide`, 384, [1, 3]),
    step(net, x, `${name}_tall`, 384, [3, 1]),
  );

/** Figure 7: wider, not deeper, at the coarsest grid. */
const moduleC = module('inception-c', 'Inception C', {}, (net, x) => [
  step(net, x, 'single', 320, 1),
  split(net, step(net, x, 'three', 384, 1), 'three'),
  split(net, step(net, step(net, x, 'double1', 448, 1), 'double2', 384, 3), 'double'),
  averaged(net, x, 192),
]);

/** Figure 10: half the side by convolutions and pooling beside each other. */
const reduction = (id: string, name: string, first: Way, second: Way): BlockDrawing =>
  module(id, name, {}, (net, x) => [
    way(net, x, 'first', first, true),
    way(net, x, 'second', second, true),
    maxPool(net, x, 'pool', 3, { stride: 2 }),
  ]);

const reductionA = reduction('reduction-a', 'Reduction A', [[384, 3]], DOUBLE);
const reductionB = reduction(
  'reduction-b',
  'Reduction B',
  [
    [192, 1],
    [320, 3],
  ],
  [
    [192, 1],
    [192, [1, 7]],
    [192, [7, 1]],
    [192, 3],
  ],
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
    const pool = { each: [32, 64, 64] };
    x = net.block(moduleA, 'modules_a', [x], { settings: { pool }, repeat: 3 });
    x = net.block(reductionA, 'reduction_a', [x]);
    const inner = { each: [128, 160, 160, 192] };
    x = net.block(moduleB, 'modules_b', [x], { settings: { inner }, repeat: 4 });
    x = net.block(reductionB, 'reduction_b', [x]);
    x = net.block(moduleC, 'modules_c', [x], { repeat: 2 });
    output(net, dense(net, globalAverage(net, x), 'predictions', 1000, 'softmax'));
  },
};
