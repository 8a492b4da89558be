import type { Graph } from '../shared/graph/graph';

type Layer = readonly [type: string, config: Record<string, unknown>];

const chain = (layers: readonly Layer[]): Graph => ({
  nodes: layers.map(([type, config], place) => ({
    id: `n${place}`,
    type,
    name: `${type}${place}`,
    config,
    position: { x: 0, y: 100 * place },
  })),
  edges: layers.slice(1).map((_, place) => ({
    id: `e${place}`,
    source: `n${place}`,
    target: `n${place + 1}`,
  })),
});

const classify: readonly Layer[] = [
  ['Dense', { units: 10, activation: 'softmax' }],
  ['Output', { loss: 'categoricalCrossentropy' }],
];

/** What is measured: each takes 28×28 images and tells ten classes apart. */
export const MODELS: Readonly<Record<string, Graph>> = {
  'LeNet-5': chain([
    ['Input', { shape: [28, 28, 1] }],
    ['Conv2D', { filters: 6, kernelSize: [5, 5], padding: 'same', activation: 'tanh' }],
    ['AveragePooling2D', { poolSize: [2, 2], strides: [2, 2] }],
    ['Conv2D', { filters: 16, kernelSize: [5, 5], activation: 'tanh' }],
    ['AveragePooling2D', { poolSize: [2, 2], strides: [2, 2] }],
    ['Flatten', {}],
    ['Dense', { units: 120, activation: 'tanh' }],
    ['Dense', { units: 84, activation: 'tanh' }],
    ...classify,
  ]),
  'MLP 784-256-128-10': chain([
    ['Input', { shape: [28, 28, 1] }],
    ['Flatten', {}],
    ['Dense', { units: 256, activation: 'relu' }],
    ['Dense', { units: 128, activation: 'relu' }],
    ...classify,
  ]),
};
