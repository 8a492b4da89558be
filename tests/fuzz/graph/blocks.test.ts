import fc from 'fast-check';
import { expect, it } from 'vitest';
import { graphToSvg } from '../../../shared/formats/canvas/graph-to-svg';
import { applyEdit, applyEdits } from '../../../shared/graph/apply-edit';
import { MAX_REPEAT } from '../../../shared/graph/blocks/block';
import { drawnId, inScope } from '../../../shared/graph/blocks/paths';
import { editInScope, scopeGraph } from '../../../shared/graph/blocks/scoped-edit';
import type { GraphEdit } from '../../../shared/graph/edit';
import {
  copyFragment,
  formatFragment,
  parseFragment,
  pasteFragment,
} from '../../../shared/graph/fragment';
import type { Block, Graph, GraphNode } from '../../../shared/graph/graph';
import { summary } from '../../../shared/graph/summary';
import { validate } from '../../../shared/graph/validate';
import { newProject } from '../../../shared/project/new-project';
import { parseProject } from '../../../shared/project/parse-project';
import { serializeProject } from '../../../shared/project/serialize-project';
import { anyData, anyEdit, anyGraph } from './arbitrary-graphs';

// fast-check prints the seed and the smallest failing case.

const runs = { numRuns: 200 };
const blockId = fc.constantFrom('b0', 'b1', 'b2', 'gone');
const text = fc.constantFrom('units', 'i', 'n', '2 ** i', '[units, 3]', 'x +', 'units * 4', '');
const value = fc.oneof(fc.integer({ min: 1, max: 9 }), fc.constantFrom('relu', 'valid', true));
const varying = fc.oneof(
  fc.record({ each: text }),
  fc.record({ each: fc.array(value, { maxLength: 4 }) }),
  value,
);

const anyInstance: fc.Arbitrary<GraphNode> = fc.record({
  id: fc.constantFrom('n2', 'n5', 'n9'),
  type: fc.constant('Block'),
  name: fc.constantFrom('stage', 'block'),
  config: fc.record(
    {
      block: blockId,
      repeat: fc.oneof(fc.integer({ min: 1, max: 4 }), fc.constantFrom(0, MAX_REPEAT + 1, 'x')),
      settings: fc.oneof(fc.dictionary(fc.constantFrom('units', 'rate'), varying), value),
    },
    { requiredKeys: ['block'] },
  ),
  position: fc.constant({ x: 0, y: 0 }),
});

const port = (id: string, type: string): GraphNode => ({
  id,
  type,
  name: id,
  config: {},
  position: { x: 0, y: 0 },
});

const anyBlock: fc.Arbitrary<Block> = fc
  .record({
    graph: anyGraph,
    instances: fc.array(anyInstance, { maxLength: 1 }),
    ports: fc.subarray(['in', 'in2', 'out', 'out2']),
    ends: fc.array(fc.tuple(fc.nat(15), fc.nat(15)), { maxLength: 4 }),
    settings: fc.uniqueArray(
      fc.record({
        name: fc.constantFrom('units', 'rate'),
        default: fc.oneof(value, varying),
        bindings: fc.array(
          fc.record({
            node: fc.constantFrom('n0', 'n1', 'n2', 'gone'),
            field: fc.constantFrom('units', 'filters', 'repeat', 'kernelSize', 'none'),
            expression: text,
          }),
          { maxLength: 3 },
        ),
      }),
      { selector: (setting) => setting.name },
    ),
  })
  .map(({ graph, instances, ports, ends, settings }) => {
    const inner = graph.nodes.filter((node) => !instances.some(({ id }) => id === node.id));
    const made = ports.map((id) => port(id, id.startsWith('in') ? 'BlockInput' : 'BlockOutput'));
    const nodes = [...made, ...inner, ...instances];
    const known = new Set(nodes.map(({ id }) => id));
    const first = inner[0]?.id;
    const last = inner.at(-1)?.id;
    const through = [
      ...(ports.includes('in') && first ? [['in', first] as const] : []),
      ...(ports.includes('out') && last ? [[last, 'out'] as const] : []),
      ...ends.map(([a, b]) => [nodes[a % nodes.length]?.id, nodes[b % nodes.length]?.id] as const),
    ];
    const edges = new Map(graph.edges.map((edge) => [`${edge.source}>${edge.target}`, edge]));
    for (const [source, target] of through)
      if (source && target && source !== target)
        edges.set(`${source}>${target}`, { id: `${source}>${target}`, source, target });
    return {
      name: 'block',
      nodes,
      edges: [...edges.values()].filter((e) => known.has(e.source) && known.has(e.target)),
      settings,
    };
  });

/** A drawing with instances in it, of blocks that may hold each other, themselves, or be gone. */
const anyDrawing: fc.Arbitrary<Graph> = fc
  .record({
    graph: anyGraph,
    instances: fc.uniqueArray(anyInstance, { selector: ({ id }) => id, maxLength: 3 }),
    blocks: fc.dictionary(fc.constantFrom('b0', 'b1', 'b2'), anyBlock, { noNullPrototype: true }),
    targetPort: fc.constantFrom('in', 'in2', undefined),
  })
  .map(({ graph, instances, blocks, targetPort }) => {
    const replaced = new Map(instances.map((node) => [node.id, node]));
    const extra = instances.filter(({ id }) => !graph.nodes.some((node) => node.id === id));
    return {
      nodes: [...graph.nodes.map((node) => replaced.get(node.id) ?? node), ...extra],
      edges: graph.edges.map((edge) =>
        targetPort && replaced.has(edge.target) ? { ...edge, targetPort } : edge,
      ),
      blocks,
    };
  });

/** An edit in the drawing or in a block of it, whether that is there or not. */
const anyScopedEdit: fc.Arbitrary<GraphEdit> = fc.oneof(
  anyEdit,
  fc
    .tuple(anyEdit, fc.constantFrom('n2', 'n5', 'n2/n5', 'n5#1', 'gone'))
    .map(([edit, scope]) => editInScope(edit, scope)),
  fc.record({
    kind: fc.constant('group' as const),
    nodes: fc.array(fc.constantFrom('n0', 'n1', 'n2', 'n3', 'n4', 'n2/n1'), { maxLength: 4 }),
    id: fc.constantFrom('g0', 'g1', 'n2'),
    name: fc.constant('group'),
    block: fc.constantFrom('b7', 'b8'),
  }),
  fc.record({
    kind: fc.constant('unpack' as const),
    node: fc.constantFrom('g0', 'n2', 'n5', 'n2/n5', 'n0'),
  }),
  fc.record({ kind: fc.constant('define-block' as const), id: blockId, block: anyBlock }),
);

function expectSound(graph: Graph): void {
  for (const { nodes, edges } of [graph, ...Object.values(graph.blocks ?? {})]) {
    const ids = new Set(nodes.map((node) => node.id));
    expect(ids.size).toBe(nodes.length);
    expect(new Set(edges.map((edge) => edge.id)).size).toBe(edges.length);
    for (const { source, target } of edges) expect(ids.has(source) && ids.has(target)).toBe(true);
    for (const id of ids) expect(id).not.toMatch(/[/#]/);
  }
}

it('never throws, and says the same after edits as from the beginning', () => {
  fc.assert(
    fc.property(
      anyDrawing,
      fc.array(anyScopedEdit, { maxLength: 6 }),
      fc.option(anyData),
      (drawing, edits, info) => {
        let graph = drawing;
        for (const edit of [null, ...edits]) {
          if (edit) graph = applyEdit(graph, edit);
          expectSound(graph);
          const known = validate(graph, info);
          const fresh = validate(structuredClone(graph), info);
          expect(known.problems).toEqual(fresh.problems);
          expect([known.shapes, known.costs]).toEqual([fresh.shapes, fresh.costs]);
          const errors = known.problems.filter(({ severity }) => severity === 'error');
          expect(known.valid === null).toBe(errors.length > 0);
          summary(graph, known);
          graphToSvg(graph, known, { theme: 'light', language: 'en' });
          for (const { nodeId } of known.problems) if (nodeId) expect(drawnId(nodeId)).toBe(nodeId);
        }
      },
    ),
    runs,
  );
});

it('is saved and opened as it is, with the blocks that it uses', () => {
  fc.assert(
    fc.property(anyDrawing, (drawing) => {
      // What no file can hold: keys called __proto__.
      const held = (key: string, value: unknown) => (key === '__proto__' ? undefined : value);
      const graph = JSON.parse(JSON.stringify(drawing, held)) as Graph;
      const finite = (nodes: readonly GraphNode[]) =>
        nodes.map((node, x) => ({ ...node, position: { x, y: 0 } }));
      const blocks = Object.fromEntries(
        Object.entries(graph.blocks ?? {}).map(([id, block]) => [
          id,
          { ...block, nodes: finite(block.nodes) },
        ]),
      );
      const project = {
        ...newProject(''),
        graph: { ...graph, nodes: finite(graph.nodes), blocks },
      };
      const text = serializeProject(project);
      const parsed = parseProject(text);
      expect(parsed).toMatchObject({ ok: true, warnings: [] });
      if (!parsed.ok) return;
      expect(serializeProject(parsed.project)).toBe(text);
      const before = validate(project.graph);
      const after = validate(parsed.project.graph);
      const codes = (all: typeof before) => all.problems.map(({ code, nodeId }) => [code, nodeId]);
      expect(codes(after)).toEqual(codes(before));
      expect(after.totals).toEqual(before.totals);
    }),
    runs,
  );
});

/** What a network is, whatever its layers are called and drawn like. */
function essence(graph: Graph) {
  const { totals, valid, shapes } = validate(graph);
  const layers = valid?.layers.map(({ type, outputShape }) => `${type} ${outputShape}`).sort();
  return { totals, layers: layers ?? null, known: valid ? shapes.size > 0 : null };
}

const vectorLayer = fc.oneof(
  fc.record({
    type: fc.constant('Dense'),
    config: fc.record({ units: fc.nat(4).map((n) => n + 1) }),
  }),
  fc
    .constantFrom('ReLU', 'LayerNormalization', 'Concatenate')
    .map((type) => ({ type, config: {} })),
);

/** Layers that each take one or two of what is there before them, whatever its size. */
const anyPart = (inputs: readonly string[]) =>
  fc
    .array(fc.record({ layer: vectorLayer, from: fc.nat(50), and: fc.nat(50) }), {
      minLength: 1,
      maxLength: 5,
    })
    .map((steps) => {
      const there = [...inputs];
      const nodes: GraphNode[] = [];
      const edges: { id: string; source: string; target: string }[] = [];
      for (const [place, { layer, from, and }] of steps.entries()) {
        const id = `l${place}`;
        const first = there[from % there.length] ?? '';
        const second = there[and % there.length] ?? '';
        const wide = layer.type === 'Concatenate' && first !== second;
        const { type, config } = wide || layer.type !== 'Concatenate' ? layer : DENSE;
        nodes.push({ ...{ id, type, name: id, config }, position: { x: place, y: place * 100 } });
        for (const source of wide ? [first, second] : [first])
          edges.push({ id: `${source}-${id}`, source, target: id });
        there.push(id);
      }
      return { nodes, edges, there };
    });
const DENSE = { type: 'Dense', config: { units: 3 } };

/** A network without a mistake: a block with two inputs and outputs, in a row, with a varying setting. */
const anyNetwork: fc.Arbitrary<Graph> = fc
  .record({
    part: anyPart(['in', 'in2']),
    outs: fc.tuple(fc.nat(50), fc.nat(50)),
    repeat: fc.integer({ min: 1, max: 4 }),
    units: fc.oneof(
      fc.integer({ min: 1, max: 5 }),
      fc.constantFrom({ each: '2 ** i' }, { each: 'n - i' }, { each: [4, 3, 2, 1] }),
    ),
  })
  .map(({ part, outs, repeat, units }) => {
    const at = { x: 0, y: 0 };
    const outputs = ['out', 'out2'];
    const inner = part.nodes.map(({ id }) => id);
    const block: Block = {
      name: 'block',
      nodes: [
        ...['in', 'in2'].map((id) => port(id, 'BlockInput')),
        ...part.nodes,
        ...outputs.map((id) => port(id, 'BlockOutput')),
      ],
      edges: [
        ...part.edges,
        ...outputs.map((target, i) => {
          const source = inner[(outs[i] ?? 0) % inner.length] ?? '';
          return { id: `${target}-wire`, source, target };
        }),
      ],
      settings: [
        {
          name: 'units',
          default: 2,
          bindings: part.nodes
            .filter(({ type }) => type === 'Dense')
            .map(({ id }) => ({ node: id, field: 'units', expression: 'units + 1' })),
        },
      ],
    };
    const node = (id: string, type: string, config = {}): GraphNode => ({
      ...{ id, type, name: id, config },
      position: at,
    });
    return {
      nodes: [
        node('a', 'Input', { shape: [3] }),
        node('b', 'Input', { shape: [2] }),
        node('block', 'Block', { block: 'b0', repeat, settings: { units } }),
        node('both', 'Concatenate'),
        node('end', 'Output', { loss: 'meanSquaredError' }),
      ],
      edges: [
        { id: 'e1', source: 'a', target: 'block' },
        { id: 'e2', source: 'b', target: 'block', targetPort: 'in2' },
        { id: 'e3', source: 'block', target: 'both', sourcePort: 'out2' },
        { id: 'e4', source: 'block', target: 'both' },
        { id: 'e5', source: 'both', target: 'end' },
      ],
      blocks: { b0: block },
    };
  });

it('unpacking an instance with its repetitions and settings changes nothing of the network', () => {
  fc.assert(
    fc.property(anyNetwork, (graph) => {
      const before = essence(graph);
      expect(before.layers, JSON.stringify(validate(graph).problems)).not.toBeNull();
      expect(essence(applyEdit(graph, { kind: 'unpack', node: 'block' }))).toEqual(before);
    }),
    runs,
  );
});

it('grouping and unpacking any layers change nothing of the network', () => {
  fc.assert(
    fc.property(
      fc.oneof(anyGraph, anyNetwork),
      fc.array(fc.nat(11), { minLength: 1 }),
      (graph, places) => {
        const nodes = places.flatMap((place) => graph.nodes[place]?.id ?? []);
        fc.pre(nodes.length > 0);
        // What is behind a cycle depends on where it is entered.
        fc.pre(validate(graph).problems.every(({ code }) => code !== 'cycle'));
        // What is behind a cycle depends on where it is entered.
        fc.pre(validate(graph).problems.every(({ code }) => code !== 'cycle'));
        const grouped = applyEdit(graph, { kind: 'group', nodes, id: 'g', name: 'g', block: 'b' });
        expectSound(grouped);
        const [before, after] = [essence(graph), essence(grouped)];
        expect(after.totals).toEqual(before.totals);
        if (before.layers) expect(after.layers).toEqual(before.layers);
        const unpacked = applyEdit(grouped, { kind: 'unpack', node: 'g' });
        expectSound(unpacked);
        expect(essence(unpacked).totals).toEqual(before.totals);
        if (before.layers) expect(essence(unpacked).layers).toEqual(before.layers);
      },
    ),
    runs,
  );
});

it('grouping and unpacking layers inside of a block change nothing, its settings go on deciding', () => {
  fc.assert(
    fc.property(anyNetwork, fc.array(fc.nat(4), { minLength: 1 }), (graph, places) => {
      const inner = graph.blocks?.b0?.nodes.filter(({ id }) => id.startsWith('l')) ?? [];
      const chosen = [...new Set(places.map((place) => inner[place % inner.length]?.id ?? ''))];
      const before = essence(graph);
      const nodes = chosen.map((id) => `block/${id}`);
      const grouped = applyEdit(graph, {
        ...{ kind: 'group', nodes, id: 'block/g' },
        ...{ name: 'g', block: 'b1' },
      });
      expectSound(grouped);
      expect(essence(grouped)).toEqual(before);
      const unpacked = applyEdit(grouped, { kind: 'unpack', node: 'block/g' });
      expectSound(unpacked);
      expect(essence(unpacked)).toEqual(before);
      const set = (drawing: Graph) =>
        essence(
          applyEdit(drawing, {
            ...{ kind: 'configure', node: 'block' },
            config: { settings: { units: 7 } },
          }),
        );
      expect(set(unpacked)).toEqual(set(graph));
    }),
    runs,
  );
});

it('offers only fixes that mend', () => {
  fc.assert(
    fc.property(anyDrawing, fc.option(anyData), (graph, info) => {
      for (const { code, nodeId, field, edgeId, fixes } of validate(graph, info).problems) {
        if (code === 'cycle' || code === 'repeat-does-not-chain') continue;
        for (const fix of fixes) {
          const after = validate(applyEdits(graph, fix.edits), info).problems;
          const left = after.filter(
            (other) =>
              other.code === code &&
              other.nodeId === nodeId &&
              other.field === field &&
              other.edgeId === edgeId,
          );
          expect(left, `${code}, mended by ${JSON.stringify(fix)}`).toEqual([]);
        }
      }
    }),
    runs,
  );
});

it('a copy is independent: what is changed in it leaves the original alone', () => {
  fc.assert(
    fc.property(anyDrawing, anyEdit, (graph, edit) => {
      const instance = graph.nodes.find(({ type }) => type === 'Block');
      fc.pre(instance !== undefined);
      if (!instance) return;
      const copied = parseFragment(formatFragment(copyFragment(graph, [instance.id])));
      if (!copied) return;
      const pasted = applyEdit(graph, pasteFragment(graph, copied, { x: 9, y: 9 }));
      const copy = pasted.nodes.at(-1);
      if (!copy || !scopeGraph(pasted, copy.id)) return;
      const changed = applyEdit(pasted, editInScope(edit, copy.id));
      expect(scopeGraph(changed, instance.id)).toEqual({
        ...scopeGraph(graph, instance.id),
        blocks: changed.blocks,
      });
      expect(inScope(copy.id, 'x')).not.toBe(inScope(instance.id, 'x'));
    }),
    runs,
  );
});
