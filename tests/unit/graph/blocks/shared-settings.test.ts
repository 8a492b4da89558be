/** A layer in a block that uses another one's weights has no settings of its own to expose. */
import { expect, test } from 'vitest';
import { applyEdits } from '../../../../shared/graph/apply-edit';
import { bindField, exposeField, hideField } from '../../../../shared/graph/blocks/change-settings';
import type { GraphEdit } from '../../../../shared/graph/edit';
import type { Graph } from '../../../../shared/graph/graph';
import { validate } from '../../../../shared/graph/validate';
import { chain, node } from '../sample-graphs';

/** Two dense layers in a block: the second uses the first one's weights. */
const drawing: Graph = {
  ...chain(
    node('x', 'Input', { shape: [5] }),
    node('b', 'Block', { block: 'B' }),
    node('last', 'Dense', { units: 2, activation: 'softmax' }),
    node('target', 'Output'),
  ),
  blocks: {
    B: {
      name: 'B',
      ...chain(
        node('in', 'BlockInput'),
        node('first', 'Dense', { units: 5, activation: 'relu' }),
        { ...node('second', 'Dense'), sharesWith: 'first' },
        node('out', 'BlockOutput'),
      ),
      settings: [],
    },
  },
};
const exposed = applyEdits(drawing, exposeField(drawing, 'b/second', 'activation', 'relu'));
const at = (activation: string): GraphEdit => ({
  kind: 'configure',
  node: 'b',
  config: { settings: { activation } },
});
const activations = (graph: Graph) =>
  validate(graph).valid?.layers.flatMap(({ id, config }) =>
    id.startsWith('b/') ? [[id, config.activation]] : [],
  );
const both = (activation: string) => [
  ['b/first', activation],
  ['b/second', activation],
];
const bindingsOf = (graph: Graph) => graph.blocks?.B?.settings.flatMap(({ bindings }) => bindings);

test('exposing its field exposes the one of the layer that it uses', () => {
  expect(bindingsOf(exposed)).toEqual([
    { node: 'first', field: 'activation', expression: 'activation' },
  ]);
  expect(activations(applyEdits(exposed, [at('tanh')]))).toEqual(both('tanh'));
});

test('the expression and letting go of it are the other one’s, too', () => {
  const bound = applyEdits(exposed, bindField(exposed, 'b/second', 'activation', "'elu'"));
  expect(activations(bound)).toEqual(both('elu'));
  const hidden = applyEdits(bound, hideField(bound, 'b/second', 'activation', 'elu'));
  expect(bindingsOf(hidden)).toEqual([]);
  expect(activations(hidden)).toEqual(both('elu'));
});

test('with weights of its own it is decided as before', () => {
  const own: GraphEdit = { kind: 'share-weights', node: 'b/second', with: null };
  const apart = applyEdits(exposed, [at('tanh'), own]);
  expect(activations(apart)).toEqual(both('tanh'));
  expect(bindingsOf(apart)?.map(({ node: id }) => id)).toEqual(['first', 'second']);
});

test('the heir of a layer that is removed is decided as it was', () => {
  const remove: GraphEdit = { kind: 'remove', nodes: ['b/first'], reconnect: true };
  const left = applyEdits(exposed, [at('tanh'), remove]);
  expect(activations(left)).toEqual([['b/second', 'tanh']]);
});

test('a layer that comes to use another one’s gives up what decided its own', () => {
  const own: GraphEdit = { kind: 'share-weights', node: 'b/second', with: null };
  const again: GraphEdit = { kind: 'share-weights', node: 'b/second', with: 'b/first' };
  const graph = applyEdits(exposed, [own, again]);
  expect(bindingsOf(graph)?.map(({ node: id }) => id)).toEqual(['first']);
  expect(activations(applyEdits(graph, [at('tanh')]))).toEqual(both('tanh'));
});
