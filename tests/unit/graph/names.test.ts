import { expect, it } from 'vitest';
import { freshId } from '../../../shared/graph/ids';
import { baseName, createNamer, createNode, LEGAL_NAME } from '../../../shared/graph/names';
import { LAYERS } from '../../../shared/layers/index';
import { graphOf, node } from './sample-graphs';

it('names layers as the field does', () => {
  const names = [
    'Conv2D',
    'MaxPooling2D',
    'GlobalAveragePooling1D',
    'SimpleRNN',
    'LSTM',
    'Conv2DTranspose',
  ];
  expect(names.map(baseName)).toEqual([
    'conv',
    'max_pool',
    'global_avg_pool',
    'simple_rnn',
    'lstm',
    'conv_transpose',
  ]);
  expect(baseName('层')).toBe('layer');
});

it('gives every layer type a legal name', () => {
  for (const layer of LAYERS) expect(`${baseName(layer.type)}1`).toMatch(LEGAL_NAME);
});

it('counts on from what is there and never gives a name twice', () => {
  const graph = graphOf([node('conv1', 'Conv2D'), node('stem', 'Dense'), node('12', 'Dense')], []);
  const namer = createNamer(graph);
  expect([namer.forType('Conv2D'), namer.forType('Conv2D')]).toEqual(['conv2', 'conv3']);
  expect([namer.like('conv1'), namer.like('stem'), namer.like('stem'), namer.like('free')]).toEqual(
    ['conv4', 'stem2', 'stem3', 'free'],
  );
  expect(namer.like('12')).toBe('122');
});

it('makes a node with a name and an id of its own', () => {
  const graph = graphOf([node('dense1', 'Dense')], []);
  const [a, b] = [
    createNode(graph, 'Dense', { x: 1, y: 2 }),
    createNode(graph, 'Dense', { x: 1, y: 2 }),
  ];
  expect(a.name).toBe('dense2');
  expect(a.id).not.toBe(b.id);
});

it('finds the first free id', () => {
  expect(freshId('a', new Set(['b']))).toBe('a');
  expect(freshId('a', new Set(['a', 'a-2']))).toBe('a-3');
});
