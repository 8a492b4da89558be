import { describe, expect, test } from 'vitest';
import { createProjector, type Scene } from '../../../../renderer/src/canvas/project-flow';
import { applyEdit } from '../../../../shared/graph/apply-edit';
import type { GraphEdit } from '../../../../shared/graph/edit';
import { EMPTY_GRAPH, type Graph } from '../../../../shared/graph/graph';
import { createNode } from '../../../../shared/graph/names';
import { validate } from '../../../../shared/graph/validate';

function chain(length: number): Graph {
  let graph = applyEdit(EMPTY_GRAPH, {
    kind: 'add',
    nodes: [createNode(EMPTY_GRAPH, 'Input', { x: 0, y: 0 })],
    edges: [],
  });
  for (let place = 1; place < length; place += 1) {
    const node = createNode(graph, 'Dense', { x: 0, y: 104 * place });
    const before = graph.nodes[place - 1];
    if (!before) throw new Error('a chain has a layer in front of each');
    const edge = { id: `e${place}`, source: before.id, target: node.id };
    graph = applyEdit(graph, { kind: 'add', nodes: [node], edges: [edge] });
  }
  return graph;
}

const sceneOf = (graph: Graph, change: Partial<Scene> = {}): Scene => ({
  graph,
  scope: '',
  validation: validate(graph),
  moving: new Map(),
  selectedNodes: new Set(),
  selectedEdges: new Set(),
  current: null,
  dropEdge: null,
  direction: 'down',
  language: 'en',
  dataName: null,
  describeNode: (data) => data.name,
  describeEdge: (source, target) => `${source} ${target}`,
  ...change,
});

describe('the projector', () => {
  const graph = chain(50);
  const [first, second, third] = graph.nodes;
  if (!first || !second || !third) throw new Error('the chain is too short');
  const changedBy = (edit: GraphEdit) => {
    const project = createProjector();
    const before = project(sceneOf(graph));
    const after = project(sceneOf(applyEdit(graph, edit)));
    const old = new Map(before.nodes.map((node) => [node.id, node]));
    return after.nodes.filter((node) => old.get(node.id) !== node).map((node) => node.id);
  };

  test('gives the same objects for the same scene', () => {
    const project = createProjector();
    const before = project(sceneOf(graph));
    const after = project(sceneOf(graph));
    expect(after.nodes.every((node, place) => node === before.nodes[place])).toBe(true);
    expect(after.edges.every((edge, place) => edge === before.edges[place])).toBe(true);
  });

  test('a move redraws the layer that moved and no other', () => {
    expect(changedBy({ kind: 'move', positions: { [second.id]: { x: 9, y: 9 } } })).toEqual([
      second.id,
    ]);
  });

  test('a rename redraws that layer alone', () => {
    expect(changedBy({ kind: 'rename', node: third.id, name: 'other' })).toEqual([third.id]);
  });

  test('a drag under way shows without being in the document', () => {
    const project = createProjector();
    const moving = new Map([[second.id, { x: 1, y: 2 }]]);
    const { nodes } = project(sceneOf(graph, { moving }));
    expect(nodes[1]?.position).toEqual({ x: 1, y: 2 });
    expect(nodes[0]?.position).toBe(first.position);
  });

  test('one layer is the stop of Tab: the current one, else the first', () => {
    const stops = (current: string | null) =>
      createProjector()(sceneOf(graph, { current }))
        .nodes.filter((node) => node.domAttributes?.tabIndex === 0)
        .map((node) => node.id);
    expect(stops(null)).toEqual([first.id]);
    expect(stops(third.id)).toEqual([third.id]);
    expect(stops('gone')).toEqual([first.id]);
  });

  test('a wire into a layer that refuses its tensor is marked', () => {
    const pool = createNode(graph, 'MaxPooling3D', { x: 0, y: 0 });
    const conv = createNode(graph, 'Conv3D', { x: 0, y: 0 });
    const wrong = applyEdit(graph, {
      kind: 'add',
      nodes: [conv, pool],
      edges: [{ id: 'wrong', source: second.id, target: conv.id }],
    });
    const { edges } = createProjector()(sceneOf(wrong));
    expect(edges.find((edge) => edge.id === 'wrong')?.data?.error).toBe(true);
    expect(edges.find((edge) => edge.id === 'e1')?.data?.error).toBe(false);
  });
});
