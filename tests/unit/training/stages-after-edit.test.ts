import { describe, expect, test } from 'vitest';
import { applyEdit } from '../../../shared/graph/apply-edit';
import { nodeAt } from '../../../shared/graph/blocks/node-at';
import type { GraphEdit } from '../../../shared/graph/edit';
import type { Graph } from '../../../shared/graph/graph';
import type { Stage } from '../../../shared/training/settings';
import { stagesAfterEdit } from '../../../shared/training/stages-after-edit';
import { chain, node } from '../graph/sample-graphs';

const dense = (id: string) => node(id, 'Dense', { units: 4 });
const twoDense = {
  name: 'two',
  settings: [],
  ...chain(node('in', 'BlockInput'), dense('x'), dense('y'), node('end', 'BlockOutput')),
};
/** Two instances of one block of two layers, the first of them repeated. */
const graph: Graph = {
  ...chain(
    node('input', 'Input', { shape: [4] }),
    dense('a'),
    node('b', 'Block', { block: 'two', repeat: 2 }),
    node('c', 'Block', { block: 'two' }),
    node('out', 'Output'),
  ),
  blocks: { two: twoDense },
};

const stage = (layers: Stage['layers'], outputs: Stage['outputs'] = 'all'): Stage => ({
  name: 'one',
  epochs: 1,
  layers,
  outputs,
});

/** What a stage that names `layers` and `outputs` names after the edit; all of it is in the drawing. */
function named(edit: GraphEdit, layers: string[], outputs: string[] = []) {
  const [followed] = stagesAfterEdit([stage(layers, outputs)], graph, edit);
  const edited = applyEdit(graph, edit);
  for (const id of [...(followed?.layers ?? []), ...(followed?.outputs ?? [])])
    expect(nodeAt(edited, id), id).toBeDefined();
  return { layers: followed?.layers, outputs: followed?.outputs };
}

const group = (nodes: string[], id: string): GraphEdit => ({
  kind: 'group',
  nodes,
  id,
  name: 'group1',
  block: 'made',
});

describe('grouping', () => {
  test('what goes into the block is named in it, outputs too; the rest stays', () => {
    const ids = named(group(['a', 'b', 'out'], 'g'), ['a', 'b', 'b/x', 'c'], ['out']);
    expect(ids).toEqual({ layers: ['g/a', 'g/b', 'g/b/x', 'c'], outputs: ['g/out'] });
  });

  test('inside a block it is so in every instance of it', () => {
    const ids = named(group(['c/x'], 'c/g'), ['b/x', 'c/x', 'c/y', 'b', 'a']);
    expect(ids.layers).toEqual(['b/g/x', 'c/g/x', 'c/y', 'b', 'a']);
  });
});

describe('unpacking', () => {
  test('a block becomes all its copies, a layer in it its own', () => {
    const unpack: GraphEdit = { kind: 'unpack', node: 'b' };
    const all = named(unpack, ['a', 'b', 'b/x', 'c/x']).layers;
    expect([...(all ?? [])].sort()).toEqual(['a', 'c/x', 'x', 'x-2', 'y', 'y-2']);
    expect(named(unpack, ['b/y', 'c']).layers).toEqual(['y', 'y-2', 'c']);
  });

  test('grouped and unpacked again, a stage names the layers that it did', () => {
    const grouped = group(['a', 'out'], 'g');
    const stages = stagesAfterEdit([stage(['a', 'c'], ['out'])], graph, grouped);
    const back = stagesAfterEdit(stages, applyEdit(graph, grouped), { kind: 'unpack', node: 'g' });
    expect(back).toEqual([stage(['a', 'c'], ['out'])]);
  });
});

test('an edit that moves nothing that a stage names gives the same stages', () => {
  const stages = [stage('all'), stage(['c', 'gone', 'gone/a', 'c/gone/a'], ['out'])];
  expect(stagesAfterEdit(stages, graph, group(['a'], 'g'))).toBe(stages);
  expect(stagesAfterEdit(stages, graph, { kind: 'unpack', node: 'b' })).toBe(stages);
  expect(stagesAfterEdit(stages, graph, { kind: 'remove', nodes: ['c'] })).toBe(stages);
});
