import { describe, expect, it } from 'vitest';
import { applyEdit, applyEdits } from '../../../shared/graph/apply-edit';
import { copyFragment, pasteFragment } from '../../../shared/graph/fragment';
import type { Graph, GraphNode } from '../../../shared/graph/graph';
import { validate } from '../../../shared/graph/validate';
import { newProject } from '../../../shared/project/new-project';
import { parseProject } from '../../../shared/project/parse-project';
import { serializeProject } from '../../../shared/project/serialize-project';
import { chain, graphOf, node } from './sample-graphs';

const input = (id: string, shape: number[] = [4]) => node(id, 'Input', { shape });
const out = node('out', 'Output', { loss: 'meanSquaredError' });
const small = chain(
  input('in'),
  node('a', 'Dense', { units: 4 }),
  node('b', 'Dense', { units: 3 }),
  out,
);

/** Two inputs through one layer: `left` holds the weights, `right` uses them. */
const siamese = (right: Partial<GraphNode> = { sharesWith: 'left' }, shape = [4]): Graph =>
  graphOf(
    [
      input('x'),
      input('y', shape),
      { ...node('right', 'Dense'), ...right },
      node('left', 'Dense', { units: 5 }),
      node('both', 'Concatenate'),
      out,
    ],
    ['x>left', 'y>right', 'left>both', 'right>both', 'both>out'],
  );
const find = (graph: Graph, id: string) => graph.nodes.find((each) => each.id === id);
const codes = (graph: Graph) => validate(graph).problems.map(({ code }) => code);
const layerOf = (graph: Graph, id: string) =>
  validate(graph).valid?.layers.find((layer) => layer.id === id);

describe('how a layer learns', () => {
  it('is set and unset without a trace', () => {
    const frozen = applyEdit(small, { kind: 'set-learning', node: 'a', frozen: true });
    const slow = applyEdit(frozen, { kind: 'set-learning', node: 'a', learningRate: 0.1 });
    expect(find(slow, 'a')).toEqual({ ...find(small, 'a'), frozen: true, learningRate: 0.1 });
    const usual = { kind: 'set-learning', node: 'a', frozen: false, learningRate: 1 } as const;
    expect(applyEdit(slow, usual)).toEqual(small);
    for (const learningRate of [1, -1, Number.NaN, Number.POSITIVE_INFINITY, 1e7])
      expect(applyEdit(small, { kind: 'set-learning', node: 'a', learningRate })).toBe(small);
  });

  it('decides what counts as trainable; a factor of 0 is the same as frozen', () => {
    expect(validate(small).totals).toMatchObject({ params: 35, trainable: 35 });
    for (const learning of [{ frozen: true }, { learningRate: 0 }]) {
      const graph = applyEdit(small, { kind: 'set-learning', node: 'a', ...learning });
      expect(validate(graph).totals).toMatchObject({ params: 35, trainable: 15 });
      expect(layerOf(graph, 'a')?.frozen).toBe(true);
    }
    expect(layerOf(small, 'a')).toMatchObject({ frozen: false, learningRate: 1, sharesWith: null });
  });

  it('names a factor of a file that makes no sense, and mends it', () => {
    const wrong = { ...node('a', 'Dense'), learningRate: -2 };
    const graph = chain(input('in'), wrong, out);
    const [problem] = validate(graph).problems;
    expect(problem).toMatchObject({ code: 'learning-rate-factor', nodeId: 'a' });
    expect(codes(applyEdits(graph, problem?.fixes[0]?.edits ?? []))).toEqual([]);
  });

  it('is kept in the file', () => {
    const graph = applyEdits(siamese(), [
      { kind: 'set-learning', node: 'left', frozen: true, learningRate: 0.5 },
    ]);
    const project = { ...newProject('shared'), graph };
    expect(parseProject(serializeProject(project))).toEqual({ ok: true, project, warnings: [] });
  });
});

describe('a layer used twice', () => {
  it('has the settings of its original and no weights of its own, whichever comes first', () => {
    const { valid, totals, costs } = validate(siamese());
    expect(valid?.layers.find(({ id }) => id === 'right')).toMatchObject({
      config: { units: 5 },
      sharesWith: 'left',
      outputShape: [5],
    });
    expect(totals).toMatchObject({ params: 25, trainable: 25 });
    expect(costs.get('right')).toMatchObject({ params: 0, trainable: 0, multiplyAdds: 20 });
  });

  it('is set and frozen through either of its nodes', () => {
    const graph = applyEdits(siamese(), [
      { kind: 'configure', node: 'right', config: { units: 7 } },
      { kind: 'set-learning', node: 'right', frozen: true },
    ]);
    expect(find(graph, 'left')).toMatchObject({ config: { units: 7 }, frozen: true });
    expect(layerOf(graph, 'right')).toMatchObject({ frozen: true, outputShape: [7] });
    expect(validate(graph).totals.trainable).toBe(0);
  });

  it('follows whom its original comes to follow, and gets its settings back when it stands alone', () => {
    const third = { ...siamese(), nodes: [...siamese().nodes, node('third', 'Dense')] };
    const followed = applyEdit(third, { kind: 'share-weights', node: 'left', with: 'third' });
    expect(find(followed, 'right')?.sharesWith).toBe('third');
    expect(find(followed, 'left')).toMatchObject({ sharesWith: 'third', config: {} });
    const alone = applyEdit(siamese(), { kind: 'share-weights', node: 'right', with: null });
    expect(find(alone, 'right')).toEqual(node('right', 'Dense', { units: 5 }));
    expect(validate(alone).totals.params).toBe(50);
    for (const other of ['right', 'both', 'none', 'left'])
      expect(applyEdit(siamese(), { kind: 'share-weights', node: 'right', with: other })).toEqual(
        siamese(),
      );
  });

  it('lives on in its other node when its first is removed, or leads nowhere', () => {
    const graph = applyEdits(siamese(), [
      { kind: 'set-learning', node: 'left', learningRate: 0.5 },
      { kind: 'remove', nodes: ['left', 'x'] },
    ]);
    expect(find(graph, 'right')).toEqual({
      ...node('right', 'Dense', { units: 5 }),
      learningRate: 0.5,
    });
    const loose = { ...siamese(), edges: siamese().edges.filter(({ id }) => id !== 'left>both') };
    const ends = applyEdit(loose, { kind: 'connect', id: 'z', source: 'x', target: 'both' });
    expect(layerOf(ends, 'right')).toMatchObject({ sharesWith: null, config: { units: 5 } });
    expect(validate(ends).totals.params).toBe(25);
  });

  it('is copied with its original, or goes on using it, or takes its settings along', () => {
    const graph = siamese();
    const paste = (into: Graph, ids: string[]) =>
      applyEdit(into, pasteFragment(into, copyFragment(graph, ids), { x: 0, y: 0 })).nodes.slice(
        into.nodes.length,
      );
    const [right, left] = paste(graph, ['left', 'right']);
    expect(right).toMatchObject({ name: 'right2', sharesWith: left?.id, config: {} });
    expect(paste(graph, ['right'])).toMatchObject([{ sharesWith: 'left', config: {} }]);
    const [elsewhere] = paste(small, ['right']);
    expect(elsewhere).toMatchObject({ config: { units: 5 } });
    expect(elsewhere).not.toHaveProperty('sharesWith');
  });
});

describe('weights that cannot be shared', () => {
  const cases: [string, Graph][] = [
    ['shared-layer-gone', siamese({ sharesWith: 'none' })],
    ['shared-layer-type', siamese({ sharesWith: 'both' })],
    ['shared-layer-shares', siamese({ sharesWith: 'right' })],
    ['shared-shapes-differ', siamese({ sharesWith: 'left' }, [6])],
    ['shared-shapes-differ', siamese({ sharesWith: 'left' }, [2, 4])],
  ];
  for (const [code, graph] of cases) {
    it(`says ${code} on the layer, and gives it its own in a click`, () => {
      const problem = validate(graph).problems.find((each) => each.code === code);
      expect(problem).toMatchObject({ nodeId: 'right', severity: 'error' });
      const fix = problem?.fixes.find((each) => each.code === 'own-weights');
      expect(codes(applyEdits(graph, fix?.edits ?? []))).not.toContain(code);
    });
  }

  it('says so where there are none', () => {
    const dropout = { ...node('d', 'Dropout'), sharesWith: 'c' };
    const graph = chain(input('in'), node('c', 'Dropout'), dropout, out);
    expect(codes(graph)).toEqual(['nothing-to-share']);
  });

  it('offers the layer behind the one that only uses it', () => {
    const graph = graphOf(
      [
        input('x'),
        node('a', 'Dense', { units: 4 }),
        { ...node('b', 'Dense'), sharesWith: 'a' },
        { ...node('c', 'Dense'), sharesWith: 'b' },
        out,
      ],
      ['x>a', 'a>b', 'b>c', 'c>out'],
    );
    const [problem] = validate(graph).problems;
    expect(problem?.code).toBe('shared-layer-shares');
    const mended = applyEdits(graph, problem?.fixes[0]?.edits ?? []);
    expect(find(mended, 'c')?.sharesWith).toBe('a');
    expect(codes(mended)).toEqual([]);
  });
});
