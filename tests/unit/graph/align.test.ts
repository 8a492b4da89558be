import { expect, it } from 'vitest';
import { alignNodes, distributeNodes } from '../../../shared/graph/align';
import { graphOf, node } from './sample-graphs';

const at = (id: string, x: number, y: number) => node(id, 'Dense', {}, { x, y });
const graph = graphOf([at('a', 0, 0), at('b', 100, 50), at('c', 30, 200), at('d', 999, 999)], []);
const size = (n: { id: string }) => ({ width: n.id === 'a' ? 20 : 40, height: 10 });
const ids = ['a', 'b', 'c'];

it('aligns edges and middles to the box around the chosen nodes', () => {
  const xs = (how: 'left' | 'center' | 'right') =>
    ids.map((id) => alignNodes(graph, ids, how, size).positions[id]?.x);
  expect(xs('left')).toEqual([0, 0, 0]);
  expect(xs('right')).toEqual([120, 100, 100]);
  expect(xs('center')).toEqual([60, 50, 50]);
  const bottom = alignNodes(graph, ids, 'bottom', size).positions;
  expect(bottom).toEqual({ a: { x: 0, y: 200 }, b: { x: 100, y: 200 }, c: { x: 30, y: 200 } });
  expect(alignNodes(graph, [], 'top', size).positions).toEqual({});
});

it('spreads nodes with equal gaps between the outer two', () => {
  const spread = distributeNodes(graph, ids, 'horizontal', size).positions;
  expect(spread).toEqual({ a: { x: 0, y: 0 }, c: { x: 40, y: 200 }, b: { x: 100, y: 50 } });
  expect(distributeNodes(graph, ['a', 'b'], 'vertical', size).positions).toEqual({});
});
