import { expect, test } from 'vitest';
import { NODE_HEIGHT } from '../../../../renderer/src/canvas/geometry';
import { makeRoom } from '../../../../renderer/src/canvas/make-room';
import { settleNew } from '../../../../renderer/src/canvas/settle-new';
import { applyEdits } from '../../../../shared/graph/apply-edit';
import type { Graph } from '../../../../shared/graph/graph';

const node = (id: string, y: number) => ({
  id,
  type: 'Dense',
  name: id,
  config: {},
  position: { x: 0, y },
});
const wire = (source: string, target: string) => ({ id: `${source}-${target}`, source, target });
const line: Graph = {
  nodes: [node('a', 0), node('b', 104), node('c', 208)],
  edges: [wire('a', 'b'), wire('b', 'c')],
};
const heights = (graph: Graph) => graph.nodes.map(({ position }) => position.y);

test('what follows a wire moves on as far as a layer on it needs', () => {
  const moves = makeRoom(line, 'a-b', { x: 0, y: 104 }, 'down');
  expect(heights(applyEdits(line, moves))).toEqual([0, 208, 312]);
});

test('nothing moves where there is room', () => {
  expect(makeRoom(line, 'a-b', { x: 0, y: -400 }, 'down')).toEqual([]);
});

test('a cycle behind the wire is walked once', () => {
  const ring: Graph = { ...line, edges: [...line.edges, wire('c', 'b')] };
  const moves = makeRoom(ring, 'a-b', { x: 0, y: 104 }, 'down');
  expect(heights(applyEdits(ring, moves))).toEqual([0, 208, 312]);
});

test('a layer that a fix puts in covers no other', () => {
  const after: Graph = {
    nodes: [...line.nodes, node('new', 52)],
    edges: [wire('a', 'new'), wire('new', 'b'), wire('b', 'c')],
  };
  const settled = applyEdits(after, settleNew(line, after, 'down'));
  const sorted = heights(settled).sort((x, y) => x - y);
  for (const [place, y] of sorted.slice(1).entries()) {
    expect(y - (sorted[place] ?? 0)).toBeGreaterThanOrEqual(NODE_HEIGHT);
  }
});
