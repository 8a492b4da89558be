import fc from 'fast-check';
import { expect, it } from 'vitest';
import { applyEdit, applyEdits } from '../../../shared/graph/apply-edit';
import {
  copyFragment,
  formatFragment,
  parseFragment,
  pasteFragment,
} from '../../../shared/graph/fragment';
import { EMPTY_GRAPH, type Graph } from '../../../shared/graph/graph';
import { layoutGraph } from '../../../shared/graph/layout';
import { anyEdit, anyGraph } from './arbitrary-graphs';

// fast-check prints the seed and the smallest failing case.

/** What holds of every drawing that edits can make. */
function expectSound(graph: Graph): void {
  const nodes = new Set(graph.nodes.map((node) => node.id));
  expect(nodes.size).toBe(graph.nodes.length);
  expect(new Set(graph.edges.map((edge) => edge.id)).size).toBe(graph.edges.length);
  const pairs = new Set(graph.edges.map((edge) => `${edge.source}>${edge.target}`));
  expect(pairs.size).toBe(graph.edges.length);
  for (const edge of graph.edges) {
    expect(nodes.has(edge.source) && nodes.has(edge.target)).toBe(true);
    expect(edge.source).not.toBe(edge.target);
  }
  for (const { position } of graph.nodes) expect(position).toBeDefined();
}

function freeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(freeze);
  }
  return value;
}

const runs = { numRuns: 400 };

it('any edits in any order keep ids unique and leave no wire dangling, and change no earlier graph', () => {
  fc.assert(
    fc.property(fc.array(anyEdit, { maxLength: 40 }), (edits) => {
      let graph: Graph = EMPTY_GRAPH;
      for (const edit of edits) {
        const next = freeze(applyEdit(graph, freeze(edit)));
        expectSound(next);
        graph = next;
      }
    }),
    runs,
  );
});

it('an edit made twice gives what it gave once, or nothing new', () => {
  fc.assert(
    fc.property(anyGraph, anyEdit, (graph, edit) => {
      fc.pre(edit.kind !== 'splice' && edit.kind !== 'insert-before');
      const once = applyEdit(graph, edit);
      expect(applyEdit(once, edit)).toEqual(once);
    }),
    runs,
  );
});

it('removing layers with reconnection leaves every other layer and every other wire', () => {
  fc.assert(
    fc.property(anyGraph, fc.array(fc.nat(11)), (graph, places) => {
      const gone = new Set(places.map((place) => graph.nodes[place]?.id ?? ''));
      const after = applyEdit(graph, { kind: 'remove', nodes: [...gone], reconnect: true });
      expectSound(after);
      const kept = graph.edges.filter((edge) => !gone.has(edge.source) && !gone.has(edge.target));
      for (const edge of kept) expect(after.edges).toContain(edge);
    }),
    runs,
  );
});

it('pasting adds as many layers with names and ids of their own, through the clipboard too', () => {
  fc.assert(
    fc.property(anyGraph, fc.array(fc.nat(11)), fc.boolean(), (graph, places, keepInputs) => {
      const finite = applyEdits(
        graph,
        graph.nodes.map(({ id }, x) => ({ kind: 'move', positions: { [id]: { x, y: 0 } } })),
      );
      fc.pre(finite.nodes.every(({ position }) => Math.abs(position.x) < 1e6));
      const fragment = copyFragment(
        finite,
        places.map((place) => graph.nodes[place]?.id ?? ''),
      );
      const edit = pasteFragment(finite, fragment, { x: 8, y: 8 }, { keepInputs });
      const pasted = applyEdit(finite, edit);
      expectSound(pasted);
      expect(pasted.nodes.length).toBe(graph.nodes.length + fragment.nodes.length);
      const names = edit.nodes.map((node) => node.name);
      expect(new Set(names).size).toBe(names.length);
      for (const node of finite.nodes) expect(names).not.toContain(node.name);
      if (fragment.nodes.length > 0) expect(parseFragment(formatFragment(fragment))).not.toBeNull();
    }),
    runs,
  );
});

/** Found by the property below: a position that is no number. */
const NOWHERE: Graph = {
  nodes: [
    { id: 'n0', name: 'input1', type: 'Input', config: {}, position: { x: 0, y: Number.NaN } },
  ],
  edges: [],
};

it('any drawing can be tidied', async () => {
  const nodeSize = () => ({ width: 208, height: 64 });
  await fc.assert(
    fc.asyncProperty(anyGraph, async (graph) => {
      const { edit, fits } = await layoutGraph(graph, { nodeSize });
      expect(fits(graph)).toBe(true);
      const positions = Object.values(edit.positions);
      expect(positions).toHaveLength(graph.nodes.length);
      for (const { x, y } of positions) expect(Number.isFinite(x) && Number.isFinite(y)).toBe(true);
    }),
    { numRuns: 60, examples: [[NOWHERE]] },
  );
});
