import { expect, test } from 'vitest';
import { findDecoder } from '../../../shared/graph/find-decoder';
import type { Graph } from '../../../shared/graph/graph';
import { valid } from '../engine/fixtures';
import { graphOf, node } from './sample-graphs';

const PICTURE = [4, 4, 1];
const found = (graph: Graph) => {
  const decoder = findDecoder(valid(graph), PICTURE);
  const ids = (nodes: readonly { readonly id: string }[]) => nodes.map(({ id }) => id);
  return decoder && { sources: ids(decoder.sources), path: ids(decoder.path) };
};

const encoder = [
  node('data', 'Input', { shape: PICTURE }),
  node('flat', 'Flatten'),
  node('mean', 'Dense', { units: 2 }),
  node('spread', 'Dense', { units: 2 }),
  node('code', 'Sampling'),
];
const encoding = ['data>flat', 'flat>mean', 'flat>spread', 'mean>code', 'spread>code'];
const output = node('out', 'Output', { target: '@input', loss: 'meanSquaredError' });

test('of an autoencoder that samples, what comes after the sampling', () => {
  const decoding = [
    node('wide', 'Dense', { units: 16, activation: 'sigmoid' }),
    node('picture', 'Reshape', { targetShape: PICTURE }),
  ];
  const edges = [...encoding, 'code>wide', 'wide>picture', 'picture>out'];
  expect(found(graphOf([...encoder, ...decoding, output], edges))).toEqual({
    sources: ['code'],
    path: ['wide', 'picture'],
  });
});

test('none where the picture is made of the data, too, or of nothing random', () => {
  const decoding = [
    node('wide', 'Dense', { units: 16 }),
    node('past', 'Dense', { units: 16 }),
    node('sum', 'Add'),
    node('picture', 'Reshape', { targetShape: PICTURE }),
  ];
  const edges = [
    ...[...encoding, 'code>wide', 'flat>past', 'wide>sum', 'past>sum', 'sum>picture'],
    'picture>out',
  ];
  expect(found(graphOf([...encoder, ...decoding, output], edges))).toBeNull();
  const plain = [encoder[0], node('same', 'Activation'), output].flatMap((each) => each ?? []);
  expect(found(graphOf(plain, ['data>same', 'same>out']))).toBeNull();
});

test('of a generator, the last picture before what judges real ones too', () => {
  const nodes = [
    node('noise', 'Input', { shape: [3], source: '@noise' }),
    node('data', 'Input', { shape: PICTURE }),
    node('wide', 'Dense', { units: 16 }),
    node('rough', 'Reshape', { targetShape: PICTURE }),
    node('picture', 'Conv2D', { filters: 1, padding: 'same' }),
    node('looks', 'Conv2D', { filters: 1, padding: 'same' }),
    node('flat', 'Flatten'),
    node('judges', 'Dense', { units: 1, activation: 'sigmoid' }),
    { ...node('looks2', 'Conv2D'), sharesWith: 'looks' },
    { ...node('flat2', 'Flatten') },
    { ...node('judges2', 'Dense'), sharesWith: 'judges' },
    node('real', 'Output', { target: '@ones', loss: 'binaryCrossentropy' }),
    node('fake', 'Output', { target: '@zeros', loss: 'binaryCrossentropy' }),
  ];
  const edges = [
    ...['noise>wide', 'wide>rough', 'rough>picture', 'picture>looks2', 'looks2>flat2'],
    ...['flat2>judges2', 'judges2>fake', 'data>looks', 'looks>flat', 'flat>judges', 'judges>real'],
  ];
  expect(found(graphOf(nodes, edges))).toEqual({
    sources: ['noise'],
    path: ['wide', 'rough', 'picture'],
  });
});
