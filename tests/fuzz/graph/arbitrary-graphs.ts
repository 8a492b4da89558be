import fc from 'fast-check';
import type { DatasetInfo } from '../../../shared/data/dataset';
import type { GraphEdit } from '../../../shared/graph/edit';
import type { Graph, GraphNode } from '../../../shared/graph/graph';
import type { Field } from '../../../shared/layers/fields';
import { LAYERS, layerOf } from '../../../shared/layers/index';

// Few ids, so that edits meet: most are about something that is there, some about what is gone.
const ids = Array.from({ length: 12 }, (_, i) => `n${i}`);
const nodeId = fc.constantFrom(...ids, '__proto__', 'constructor');
const edgeId = fc.constantFrom(...Array.from({ length: 30 }, (_, i) => `e${i}`));
const name = fc.constantFrom('conv1', 'dense1', 'dense2', '层', '', 'a/b', ' ');
const point = fc.record({ x: fc.integer(), y: fc.double() });

/** A value that a field may hold, in range or at its edge. */
function valueFor(field: Field): fc.Arbitrary<unknown> {
  switch (field.kind) {
    case 'int':
      return fc.integer({ min: field.min, max: Math.min(field.max, 12) });
    case 'number':
      return fc.double({ min: field.min, max: field.max, noNaN: true });
    case 'bool':
      return fc.boolean();
    case 'text':
      return fc.constantFrom('', '@input', 'price', 'kind', 'nothing');
    case 'choice':
      return fc.constantFrom(...field.choices);
    case 'ints':
      return fc.array(fc.integer({ min: field.min, max: Math.min(field.max, 9) }), {
        minLength: field.minLength,
        maxLength: field.maxLength,
      });
    case 'columns':
      return fc.subarray(['area', 'zone', 'nothing']);
    case 'variant':
      return fc.constantFrom(...Object.entries(field.options)).map(([kind, args]) => ({
        kind,
        ...Object.fromEntries(Object.entries(args).map(([name, arg]) => [name, arg.default])),
      }));
    case 'layer':
      return fc
        .constantFrom(...field.types)
        .chain((type) => fc.record({ type: fc.constant(type), config: configOf(type) }));
  }
}

const configOf = (type: string): fc.Arbitrary<Record<string, unknown>> =>
  fc.record(
    Object.fromEntries(
      Object.entries(layerOf(type)?.fields ?? {}).map(([field, description]) => [
        field,
        fc.oneof({ weight: 9, arbitrary: valueFor(description) }, fc.jsonValue({ maxDepth: 2 })),
      ]),
    ),
    { requiredKeys: [] },
  );

const typeAndConfig = fc
  .constantFrom(...LAYERS.map((layer) => layer.type), 'Input', 'Output', 'Dense', 'Unknown')
  .chain((type) => configOf(type).map((config) => ({ type, config })));

const factor = fc.constantFrom(0, 0.1, 1, 10, -1);

const learning = fc.record(
  { frozen: fc.boolean(), learningRate: factor, sharesWith: nodeId },
  { requiredKeys: [] },
);

export const anyNode: fc.Arbitrary<GraphNode> = fc
  .record({ id: nodeId, name, position: point, layer: typeAndConfig, learning })
  .map(({ layer, learning: how, ...node }) => ({ ...node, ...layer, ...how }));

const anyEdge = fc.record({ id: edgeId, source: nodeId, target: nodeId });

export const anyEdit: fc.Arbitrary<GraphEdit> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('add' as const),
      nodes: fc.array(anyNode, { maxLength: 4 }),
      edges: fc.array(anyEdge, { maxLength: 6 }),
    }),
  },
  {
    weight: 4,
    arbitrary: fc
      .tuple(edgeId, nodeId, nodeId)
      .map(([id, source, target]) => ({ kind: 'connect' as const, id, source, target })),
  },
  fc.record({
    kind: fc.constant('remove' as const),
    nodes: fc.array(nodeId, { maxLength: 3 }),
    edges: fc.array(edgeId, { maxLength: 2 }),
    reconnect: fc.boolean(),
  }),
  fc.record({
    kind: fc.constant('splice' as const),
    edge: edgeId,
    node: nodeId,
    newEdge: edgeId,
  }),
  fc.record({
    kind: fc.constant('insert-before' as const),
    target: nodeId,
    input: fc.integer({ min: -1, max: 3 }),
    node: anyNode,
    newEdge: edgeId,
  }),
  fc.record({ kind: fc.constant('move' as const), positions: fc.dictionary(nodeId, point) }),
  anyNode.map(({ id, config }) => ({ kind: 'configure' as const, node: id, config })),
  fc.record(
    {
      kind: fc.constant('set-learning' as const),
      node: nodeId,
      frozen: fc.boolean(),
      learningRate: factor,
    },
    { requiredKeys: ['kind', 'node'] },
  ),
  fc.record({
    kind: fc.constant('share-weights' as const),
    node: nodeId,
    with: fc.option(nodeId),
  }),
  fc.record({ kind: fc.constant('rename' as const), node: nodeId, name }),
  fc.record({
    kind: fc.constant('order-inputs' as const),
    target: nodeId,
    edges: fc.array(edgeId, { maxLength: 4 }),
  }),
);

/** A drawing as a person may leave it: layers in a row, mostly fitting, with wires across. */
export const anyGraph: fc.Arbitrary<Graph> = fc
  .record({
    nodes: fc.uniqueArray(anyNode, { selector: (node) => node.id, maxLength: 12 }),
    extra: fc.array(fc.tuple(fc.nat(11), fc.nat(11)), { maxLength: 6 }),
  })
  .map(({ nodes, extra }) => {
    const row = nodes.slice(1).map((_, i) => [i, i + 1] as const);
    const pairs = new Map<string, { id: string; source: string; target: string }>();
    for (const [from, to] of [...row, ...extra]) {
      const [source, target] = [nodes[from]?.id, nodes[to]?.id];
      if (!source || !target || source === target) continue;
      pairs.set(`${source}>${target}`, { id: `${source}>${target}`, source, target });
    }
    return { nodes, edges: [...pairs.values()] };
  });

const task = fc.constantFrom(...(['multiclass', 'binary', 'regression', 'detection'] as const));
export const anyData: fc.Arbitrary<DatasetInfo> = fc
  .record({
    shape: fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 3 }),
    tasks: fc.array(task, { maxLength: 2 }),
    classes: fc.integer({ min: 1, max: 5 }),
  })
  .map(({ shape, tasks, classes }) => ({
    name: 'data',
    kind: shape.length === 1 ? 'table' : 'image',
    inputs: [
      {
        name: 'x',
        shape,
        columns: [
          { name: 'area', width: 2 },
          { name: 'zone', width: 1 },
        ],
      },
    ],
    targets: tasks.map((kind, i) => ({
      name: ['price', 'kind'][i] ?? '',
      task: kind,
      size: kind === 'detection' ? 10 : 1,
      ...(kind === 'detection' && {
        boxSizes: [
          { width: 3, height: 5 },
          { width: 9, height: 4 },
        ],
      }),
      ...(kind !== 'regression' && {
        classes: Array.from({ length: kind === 'binary' ? 2 : classes }, (_, c) => `c${c}`),
      }),
    })),
    counts: { train: 8, validation: 1, test: 1 },
  }));
