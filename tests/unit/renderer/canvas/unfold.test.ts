import { describe, expect, test } from 'vitest';
import { layOutDrawing } from '../../../../renderer/src/canvas/lay-out-drawing';
import { createProjector, type Scene } from '../../../../renderer/src/canvas/project-flow';
import { unfoldEdits } from '../../../../renderer/src/canvas/unfold';
import { sizesIn } from '../../../../shared/formats/canvas/drawn-size';
import { graphToSvg } from '../../../../shared/formats/canvas/graph-to-svg';
import { applyEdit, applyEdits } from '../../../../shared/graph/apply-edit';
import type { Graph } from '../../../../shared/graph/graph';
import { validate } from '../../../../shared/graph/validate';
import { chain, node } from '../../graph/sample-graphs';

const at = (y: number, x = 0) => ({ x, y });
const flat: Graph = chain(
  node('image', 'Input', { shape: [8, 8, 1] }, at(0)),
  node('conv', 'Conv2D', { filters: 4 }, at(104)),
  node('pool', 'MaxPooling2D', {}, at(208)),
  node('flat', 'Flatten', {}, at(312)),
  node('last', 'Dense', { units: 2, activation: 'softmax' }, at(416)),
  node('target', 'Output', {}, at(520)),
);
const grouping = { kind: 'group', id: 'g', name: 'features', block: 'b' } as const;
const graph = applyEdit(flat, { ...grouping, nodes: ['conv', 'pool'] });
const open = applyEdits(graph, unfoldEdits(graph, 'g', true, '', 'down'));

const sceneOf = (drawn: Graph, scope = ''): Scene => ({
  graph: drawn,
  scope,
  validation: validate(drawn),
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
});

/** Whether any two nodes of a drawing cover each other. */
function overlaps(drawn: Graph): boolean {
  const size = sizesIn(drawn);
  const boxes = drawn.nodes.map((one) => ({ ...one.position, ...size(one) }));
  return boxes.some((a, i) =>
    boxes
      .slice(i + 1)
      .some(
        (b) =>
          a.x < b.x + b.width &&
          b.x < a.x + a.width &&
          a.y < b.y + b.height &&
          b.y < a.y + a.height,
      ),
  );
}

describe('a block on the canvas', () => {
  test('is one node with its ports, and a mark for what is wrong inside', () => {
    const wrong = applyEdit(graph, {
      kind: 'configure',
      node: 'g/conv',
      config: { kernelSize: [9, 9] },
    });
    const { nodes, edges } = createProjector()(sceneOf(wrong));
    const block = nodes.find(({ id }) => id === 'g');
    expect(block?.type).toBe('block');
    expect(block?.data).toMatchObject({ block: 'features', severity: 'error', repeat: 1 });
    expect(block?.handles?.map(({ id, type }) => [id, type])).toEqual([
      ['in', 'target'],
      ['out', 'source'],
    ]);
    expect(edges.find(({ target }) => target === 'g')?.targetHandle).toBe('in');
  });

  test('shows its inside by paths, with the shapes of its first repetition', () => {
    const { nodes, edges } = createProjector()(sceneOf(graph, 'g'));
    expect(nodes.map(({ id, type, data }) => [id, type, data.shape])).toEqual([
      ['g/in', 'port', '8×8×1'],
      ['g/out', 'port', '3×3×4'],
      ['g/conv', 'layer', '6×6×4'],
      ['g/pool', 'layer', '3×3×4'],
    ]);
    expect(edges.map(({ source, target }) => `${source}>${target}`)).toContain('g/conv>g/pool');
  });

  test('open in place it is a frame, met by wires at the ports drawn in it', () => {
    const { nodes, edges } = createProjector()(sceneOf(open));
    expect(nodes.find(({ id }) => id === 'g')?.type).toBe('frame');
    expect(nodes.find(({ id }) => id === 'g/conv')?.parentId).toBe('g');
    const entering = edges.find(({ source }) => source === 'image');
    expect([entering?.target, entering?.targetHandle]).toEqual(['g/in', 'outside']);
  });

  test('makes room where it opens, and gives it back where it is folded', () => {
    expect(overlaps(open)).toBe(false);
    const places = (drawn: Graph) => drawn.nodes.map(({ id, position }) => [id, position]);
    const folded = applyEdits(open, unfoldEdits(open, 'g', false, '', 'down'));
    expect(places(folded)).toEqual(places(graph));
  });

  test('in another frame it makes room around that one too', () => {
    const nested = applyEdit(graph, {
      ...{ kind: 'group', nodes: ['g', 'flat'], id: 'h', name: 'outer', block: 'o' },
    });
    const outer = applyEdits(nested, unfoldEdits(nested, 'h', true, '', 'down'));
    const both = applyEdits(outer, unfoldEdits(outer, 'h/g', true, '', 'down'));
    const height = (drawn: Graph) => {
      const frame = drawn.nodes.find(({ id }) => id === 'h');
      return frame ? sizesIn(drawn)(frame).height : 0;
    };
    const last = (drawn: Graph) => drawn.nodes.find(({ id }) => id === 'last')?.position.y ?? 0;
    expect(height(both)).toBeGreaterThan(height(outer));
    expect(last(both) - last(outer)).toBe(height(both) - height(outer));
  });

  test('is laid out with what is in it, in one step', async () => {
    const layouts = await layOutDrawing(open, '', {});
    expect(layouts.map(({ scope }) => scope)).toEqual(['g', '']);
    const tidy = applyEdits(
      open,
      layouts.map(({ edit }) => edit),
    );
    expect(overlaps(tidy)).toBe(false);
  });

  test('is in a picture as it is drawn', () => {
    const draw = (drawn: Graph) =>
      graphToSvg(drawn, validate(drawn), { language: 'en', theme: 'light' });
    expect(draw(graph)).toContain('features');
    expect(draw(graph)).not.toContain('MaxPooling2D');
    for (const text of ['features', 'Conv2D', 'MaxPooling2D', '8×8×1'])
      expect(draw(open)).toContain(text);
  });
});
