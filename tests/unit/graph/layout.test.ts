import { expect, it } from 'vitest';
import { applyEdit } from '../../../shared/graph/apply-edit';
import type { Graph } from '../../../shared/graph/graph';
import { layoutGraph } from '../../../shared/graph/layout';
import { chain, graphOf, node } from './sample-graphs';

const nodeSize = (n: { id: string }) => ({ width: 180, height: n.id === 'b' ? 120 : 64 });
const at = (id: string, x: number, y: number) => node(id, 'Add', {}, { x, y });
const fork = graphOf(
  [at('a', 500, 300), at('b', 100, 90), at('c', 7, 50), at('d', 50, 20), at('far', 900, 900)],
  ['a>b', 'a>c', 'b>d', 'c>d'],
);

const overlaps = (graph: Graph): boolean =>
  graph.nodes.some((one, i) =>
    graph.nodes.slice(i + 1).some((two) => {
      const [s, t] = [nodeSize(one), nodeSize(two)];
      const { x, y } = one.position;
      const { x: u, y: v } = two.position;
      return x < u + t.width && u < x + s.width && y < v + t.height && v < y + s.height;
    }),
  );

it.each(['down', 'right'] as const)(
  'lays the flow %s, nothing on top of another',
  async (direction) => {
    const { edit } = await layoutGraph(fork, { nodeSize, direction });
    const tidy = applyEdit(fork, edit);
    expect(overlaps(tidy)).toBe(false);
    const along = direction === 'down' ? 'y' : 'x';
    for (const edge of tidy.edges) {
      const [from, to] = [edit.positions[edge.source], edit.positions[edge.target]];
      expect(from && to && from[along] < to[along]).toBe(true);
    }
    const xs = tidy.nodes.map((n) => n.position.x);
    expect(Math.min(...xs)).toBe(7);
    expect(Math.min(...tidy.nodes.map((n) => n.position.y))).toBe(20);
  },
);

it('changes nothing the second time', async () => {
  const once = applyEdit(fork, (await layoutGraph(fork, { nodeSize })).edit);
  expect(applyEdit(once, (await layoutGraph(once, { nodeSize })).edit)).toBe(once);
});

it('tidies the selection alone', async () => {
  const { edit } = await layoutGraph(fork, { nodeSize, nodes: ['a', 'b', 'gone'] });
  expect(Object.keys(edit.positions)).toEqual(['a', 'b']);
  expect(Math.min(...Object.values(edit.positions).map((p) => p.x))).toBe(100);
});

it('knows when it came too late', async () => {
  const { fits } = await layoutGraph(fork, { nodeSize });
  expect(fits(fork)).toBe(true);
  expect(fits(applyEdit(fork, { kind: 'configure', node: 'a', config: { x: 1 } }))).toBe(true);
  expect(fits(applyEdit(fork, { kind: 'move', positions: { a: { x: 0, y: 0 } } }))).toBe(false);
  expect(fits(applyEdit(fork, { kind: 'remove', nodes: [], edges: ['a>b'] }))).toBe(false);
  expect(fits(applyEdit(fork, { kind: 'remove', nodes: ['far'] }))).toBe(false);
});

it('lays out cycles, and nothing at all', async () => {
  const cycle = graphOf([at('a', 0, 0), at('b', 0, 0)], ['a>b', 'b>a']);
  expect(overlaps(applyEdit(cycle, (await layoutGraph(cycle, { nodeSize })).edit))).toBe(false);
  expect((await layoutGraph({ nodes: [], edges: [] }, { nodeSize })).edit.positions).toEqual({});
});

it('lays out 1,000 layers', async () => {
  const nodes = Array.from({ length: 1000 }, (_, i) => at(`n${i}`, 0, 0));
  const long = chain(...nodes);
  const { edit } = await layoutGraph(long, { nodeSize });
  const last = edit.positions.n999;
  expect(last?.y).toBe(999 * (64 + 40));
  expect(last?.x).toBe(0);
});
