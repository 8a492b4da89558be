import { describe, expect, it } from 'vitest';
import { applyEdit, applyEdits } from '../../../../shared/graph/apply-edit';
import {
  exposeField,
  hideField,
  renameSetting,
} from '../../../../shared/graph/blocks/change-settings';
import { expand } from '../../../../shared/graph/blocks/expand';
import { scopeGraph } from '../../../../shared/graph/blocks/scoped-edit';
import type { Block, Graph, GraphNode } from '../../../../shared/graph/graph';
import { validate } from '../../../../shared/graph/validate';

const node = (id: string, type: string, config: GraphNode['config'] = {}): GraphNode => ({
  ...{ id, type, name: id, config },
  position: { x: 0, y: 0 },
});
const wire = (source: string, target: string, ports = {}) => ({
  ...{ id: `${source}-${target}`, source, target },
  ...ports,
});

/** Convolution, normalisation and ReLU, with what a paper's table varies as settings. */
const CONV: Block = {
  name: 'conv block',
  nodes: [
    node('in', 'BlockInput'),
    node('conv', 'Conv2D', { kernelSize: [3, 3], padding: 'same', useBias: false }),
    node('norm', 'BatchNormalization'),
    node('relu', 'ReLU'),
    node('out', 'BlockOutput'),
  ],
  edges: [wire('in', 'conv'), wire('conv', 'norm'), wire('norm', 'relu'), wire('relu', 'out')],
  settings: [
    {
      name: 'filters',
      default: 8,
      bindings: [{ node: 'conv', field: 'filters', expression: 'filters' }],
    },
    {
      name: 'stride',
      default: 1,
      bindings: [{ node: 'conv', field: 'strides', expression: '[stride, stride]' }],
    },
  ],
};

function network(config: GraphNode['config'], block = CONV): Graph {
  return {
    nodes: [
      node('input', 'Input', { shape: [32, 32, 3] }),
      node('stage', 'Block', { block: 'b', ...config }),
      node('pool', 'GlobalAveragePooling2D'),
      node('dense', 'Dense', { units: 10, activation: 'softmax' }),
      node('output', 'Output'),
    ],
    edges: [
      wire('input', 'stage'),
      wire('stage', 'pool'),
      wire('pool', 'dense'),
      wire('dense', 'output'),
    ],
    blocks: { b: block },
  };
}

const codes = (graph: Graph) => validate(graph).problems.map(({ code, nodeId }) => [code, nodeId]);

describe('a block', () => {
  it('is a node with the shape and the sums of what is in it', () => {
    const { valid, shapes, costs, totals } = validate(network({ settings: { filters: 16 } }));
    expect(valid?.layers.map(({ name }) => name)).toEqual([
      ...['input', 'stage.conv', 'stage.norm', 'stage.relu', 'pool', 'dense', 'output'],
    ]);
    expect(shapes.get('stage')).toEqual([32, 32, 16]);
    expect(costs.get('stage')?.params).toBe(9 * 3 * 16 + 4 * 16);
    expect(totals.params).toBe(9 * 3 * 16 + 4 * 16 + 16 * 10 + 10);
  });

  it('is repeated with settings that vary: by a list, by an expression', () => {
    const settings = { filters: { each: '8 * 2 ** i' }, stride: { each: [1, 2, 2] } };
    const { valid, shapes } = validate(network({ repeat: 3, settings }));
    const convolutions = valid?.layers.filter(({ type }) => type === 'Conv2D');
    expect(convolutions?.map(({ name, outputShape }) => [name, outputShape])).toEqual([
      ['stage.1.conv', [32, 32, 8]],
      ['stage.2.conv', [16, 16, 16]],
      ['stage.3.conv', [8, 8, 32]],
    ]);
    expect(shapes.get('stage')).toEqual([8, 8, 32]);
    expect(shapes.get('stage/conv')).toEqual([32, 32, 8]);
  });

  it('is edited by path, for every instance linked to it, and its settings go on deciding', () => {
    const graph = network({ settings: { filters: 16 } });
    const edited = applyEdits(graph, [
      { kind: 'configure', node: 'stage/conv', config: { kernelSize: [5, 5], filters: 99 } },
      { kind: 'rename', node: 'stage/relu', name: 'act' },
    ]);
    expect(edited.nodes).toBe(graph.nodes);
    const conv = validate(edited).valid?.layers[1];
    expect(conv?.config).toMatchObject({ kernelSize: [5, 5], filters: 16 });
    expect(scopeGraph(edited, 'stage')?.nodes.map(({ id }) => id)).toContain('stage/relu');
    expect(expand(edited).graph.nodes.map(({ name }) => name)).toContain('stage.act');
  });

  it('keeps the settings object of layers that an edit elsewhere leaves alone', () => {
    const before = network({ repeat: 2 });
    const after = applyEdit(before, { kind: 'configure', node: 'dense', config: { units: 4 } });
    const find = (graph: Graph) =>
      expand(graph).graph.nodes.find(({ id }) => id === 'stage#1/conv');
    expect(find(after)?.config).toBe(find(before)?.config);
  });

  it('has several inputs and outputs, each wired by its port', () => {
    const grouped = applyEdit(
      {
        nodes: [
          node('a', 'Input', { shape: [4] }),
          node('b', 'Input', { shape: [6] }),
          node('da', 'Dense', { units: 3 }),
          node('db', 'Dense', { units: 5 }),
          node('join', 'Concatenate'),
          node('output', 'Output', { loss: 'meanSquaredError' }),
        ],
        edges: [
          ...[wire('a', 'da'), wire('b', 'db'), wire('db', 'join'), wire('da', 'join')],
          wire('join', 'output'),
        ],
      },
      { kind: 'group', nodes: ['da', 'db'], id: 'g', name: 'towers', block: 'b1' },
    );
    const { valid } = validate(grouped);
    expect(valid?.layers.find(({ id }) => id === 'join')?.inputs).toEqual(['g/db', 'g/da']);
    expect(grouped.edges.map(({ targetPort }) => targetPort).filter(Boolean)).toHaveLength(2);
  });
});

describe('two instances that share weights', () => {
  const siamese = (other: readonly number[]): Graph => ({
    nodes: [
      node('a', 'Input', { shape: [32, 32, 3] }),
      node('b', 'Input', { shape: other }),
      node('first', 'Block', { block: 'b', settings: { filters: 4 } }),
      { ...node('second', 'Block', { block: 'b' }), sharesWith: 'first' },
      node('near', 'Subtract'),
      node('output', 'Output', { loss: 'meanSquaredError' }),
    ],
    edges: [
      ...[wire('a', 'first'), wire('b', 'second'), wire('first', 'near')],
      ...[wire('second', 'near'), wire('near', 'output')],
    ],
    blocks: { b: CONV },
  });

  it('are one layer for one, with the settings of the first, and weights that count once', () => {
    const { problems, totals, valid } = validate(siamese([32, 32, 3]));
    expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(totals.params).toBe(9 * 3 * 4 + 4 * 4);
    expect(valid?.layers.find(({ id }) => id === 'second/conv')?.sharesWith).toBe('first/conv');
  });

  it('of other sizes are reported, and given weights of their own by a fix', () => {
    const graph = siamese([32, 32, 1]);
    const problem = validate(graph).problems.find(({ code }) => code === 'shared-shapes-differ');
    expect(problem?.nodeId).toBe('second/conv');
    const own = problem?.fixes.find(({ code }) => code === 'own-weights');
    const { problems } = validate(applyEdits(graph, own?.edits ?? []));
    expect(problems.map(({ code }) => code)).not.toContain('shared-shapes-differ');
  });
});

describe('what is wrong with a block', () => {
  it('a block that contains itself', () => {
    const inner = { ...CONV, nodes: [...CONV.nodes, node('self', 'Block', { block: 'b' })] };
    expect(codes(network({}, inner))).toContainEqual(['block-in-itself', 'stage/self']);
  });

  it('a block that is gone', () => {
    expect(codes({ ...network({}), blocks: {} })).toContainEqual(['block-missing', 'stage']);
  });

  it('a port that is removed while wired: the wire is named, and put on one that is free', () => {
    const graph = network({});
    const other = applyEdits(graph, [
      { kind: 'remove', nodes: ['stage/in'] },
      { kind: 'add', nodes: [{ ...node('stage/entry', 'BlockInput'), name: 'entry' }], edges: [] },
      { kind: 'connect', id: 'stage/w', source: 'stage/entry', target: 'stage/conv' },
    ]);
    expect(validate(other).valid).not.toBeNull();
    const named = {
      ...graph,
      edges: [wire('input', 'stage', { targetPort: 'in' }), ...graph.edges.slice(1)],
    };
    const gone = applyEdits(named, [
      { kind: 'remove', nodes: ['stage/in'] },
      { kind: 'add', nodes: [{ ...node('stage/entry', 'BlockInput'), name: 'entry' }], edges: [] },
      { kind: 'connect', id: 'stage/w', source: 'stage/entry', target: 'stage/conv' },
    ]);
    const problem = validate(gone).problems.find(({ code }) => code === 'input-port-gone');
    expect(problem).toMatchObject({ nodeId: 'stage', edgeId: 'input-stage' });
    const [fix] = problem?.fixes ?? [];
    expect(validate(applyEdits(gone, fix?.edits ?? [])).valid).not.toBeNull();
  });

  it('an input that nothing is wired to is reported once, at the instance', () => {
    const graph = network({});
    const open = { ...graph, edges: graph.edges.slice(1) };
    expect(codes(open).filter(([, id]) => id?.startsWith('stage'))).toEqual([
      ['port-not-wired', 'stage'],
    ]);
  });

  it('repetitions that do not chain: which, and what it receives', () => {
    const settings = { filters: { each: '8 - i' }, stride: 2 };
    const strict = {
      ...CONV,
      nodes: CONV.nodes.map((one) =>
        one.id === 'conv' ? { ...one, config: { ...one.config, padding: 'valid' } } : one,
      ),
    };
    const problems = validate(network({ repeat: 6, settings }, strict)).problems;
    expect(problems).toMatchObject([
      {
        code: 'repeat-does-not-chain',
        nodeId: 'stage',
        params: { repetition: 5, inner: 'conv', first: '32×32×3', shape: '1×1×5' },
        fixes: [{ code: 'repeat-less', params: { count: 4 } }],
      },
    ]);
  });

  it('an expression that is wrong, and a list that is too short', () => {
    expect(codes(network({ repeat: 2, settings: { filters: { each: '8 *' } } }))).toContainEqual([
      'expression-syntax',
      'stage',
    ]);
    const [short] = validate(network({ repeat: 3, settings: { filters: { each: [1] } } })).problems;
    expect(short).toMatchObject({ code: 'each-too-short', field: 'filters' });
  });

  it('a mistake in it is mended by a setting of the instance where that decides', () => {
    const graph = network({ settings: { filters: 0 } });
    const problem = validate(graph).problems.find(({ nodeId }) => nodeId === 'stage/conv');
    expect(problem).toMatchObject({ code: 'invalid-value', field: 'filters' });
    const [fix] = problem?.fixes ?? [];
    expect(fix?.edits).toMatchObject([{ kind: 'configure', node: 'stage' }]);
    expect(validate(applyEdits(graph, fix?.edits ?? [])).valid).not.toBeNull();
  });

  it('blocks in blocks that would unroll to millions of layers are stopped', () => {
    const doubled = (id: string): Block => ({
      name: id,
      nodes: [node('x', 'Block', { block: id }), node('y', 'Block', { block: id })],
      edges: [],
      settings: [],
    });
    const blocks = Object.fromEntries(
      Array.from({ length: 40 }, (_, i) => [`b${i}`, doubled(`b${i + 1}`)]),
    );
    const graph = { nodes: [node('top', 'Block', { block: 'b0' })], edges: [], blocks };
    expect(codes(graph).map(([code]) => code)).toContain('block-too-large');
  });
});

describe('settings of a block', () => {
  const graph = network({ settings: { filters: 16 } });

  it('follow a layer into a block of its own, and out again', () => {
    const grouped = applyEdit(graph, {
      ...{ kind: 'group', nodes: ['stage/conv', 'stage/norm'], id: 'stage/g' },
      ...{ name: 'g', block: 'b2' },
    });
    const filters = (one: Graph, value: number) =>
      validate(
        applyEdit(one, {
          kind: 'configure',
          node: 'stage',
          config: { settings: { filters: value } },
        }),
      ).shapes.get('stage');
    expect(filters(grouped, 24)).toEqual([32, 32, 24]);
    const unpacked = applyEdit(grouped, { kind: 'unpack', node: 'stage/g' });
    expect(filters(unpacked, 40)).toEqual([32, 32, 40]);
    expect(unpacked.blocks?.b?.settings.map(({ name }) => name)).toEqual(['filters', 'stride']);
  });

  it('have names of their own, whichever fields they were made of', () => {
    let exposed = graph;
    for (const id of ['stage/conv', 'stage/norm', 'stage/relu'])
      exposed = applyEdits(exposed, exposeField(exposed, id, 'kernelSize', [3, 3]));
    const names = exposed.blocks?.b?.settings.map(({ name }) => name) ?? [];
    expect(new Set(names).size).toBe(names.length);
  });

  it('are renamed where they are meant, not in texts or calls', () => {
    const named: Block = {
      ...CONV,
      settings: [
        {
          name: 'min',
          default: 8,
          bindings: [
            { node: 'conv', field: 'filters', expression: 'min(min, 16)' },
            { node: 'conv', field: 'padding', expression: "min > 4 ? 'min' : 'same'" },
          ],
        },
      ],
    };
    const before = network({ settings: { min: 9 } }, named);
    const after = applyEdits(before, renameSetting(before, 'b', 'min', 'least'));
    expect(after.blocks?.b?.settings[0]?.bindings.map(({ expression }) => expression)).toEqual([
      'min(least, 16)',
      "least > 4 ? 'min' : 'same'",
    ]);
    expect(after.nodes[1]?.config.settings).toEqual({ least: 9 });
  });

  it('stay while an expression names them', () => {
    const both: Block = {
      ...CONV,
      settings: [
        {
          name: 'units',
          default: 4,
          bindings: [{ node: 'conv', field: 'filters', expression: 'units * ratio' }],
        },
        {
          name: 'ratio',
          default: 2,
          bindings: [{ node: 'norm', field: 'momentum', expression: 'ratio / 4' }],
        },
      ],
    };
    const before = network({}, both);
    const after = applyEdits(before, hideField(before, 'stage/norm', 'momentum', 0.5));
    expect(validate(after).problems).toEqual([]);
  });
});

it('a number of repetitions that is none is said, and mended', () => {
  for (const repeat of [0, 2.5, '3', 2000]) {
    const graph = network({ repeat });
    const problem = validate(graph).problems.find(({ code }) => code === 'invalid-value');
    expect(problem).toMatchObject({ nodeId: 'stage', field: 'repeat' });
    expect(validate(applyEdits(graph, problem?.fixes[0]?.edits ?? [])).valid).not.toBeNull();
  }
});

it('an instance cannot use the weights of another block', () => {
  const graph = network({});
  const other: Graph = {
    ...graph,
    nodes: [
      ...graph.nodes,
      { ...node('copy', 'Block', { block: 'c' }), sharesWith: 'stage' },
      node('end', 'Output', { loss: 'meanSquaredError' }),
    ],
    edges: [...graph.edges, wire('input', 'copy'), wire('copy', 'end')],
    blocks: { ...graph.blocks, c: CONV },
  };
  const problem = validate(other).problems.find(({ code }) => code === 'shared-layer-type');
  expect(problem).toMatchObject({ nodeId: 'copy' });
  const mended = validate(applyEdits(other, problem?.fixes[0]?.edits ?? []));
  expect(mended.problems.map(({ code }) => code)).not.toContain('shared-layer-type');
});

it('removing a layer behind a block keeps the ports that its wires had', () => {
  const two: Graph = {
    ...network({}),
    blocks: {
      b: {
        ...CONV,
        nodes: [...CONV.nodes, node('raw', 'BlockOutput')],
        edges: [...CONV.edges, wire('conv', 'raw')],
      },
    },
  };
  const drawn = applyEdits(two, [
    { kind: 'remove', nodes: [], edges: ['stage-pool'] },
    { kind: 'add', nodes: [node('drop', 'Dropout')], edges: [] },
    { kind: 'connect', id: 'w1', source: 'stage', target: 'drop', sourcePort: 'raw' },
    { kind: 'connect', id: 'w2', source: 'drop', target: 'pool' },
  ]);
  const after = applyEdit(drawn, { kind: 'remove', nodes: ['drop'], reconnect: true });
  expect(after.edges.find(({ target }) => target === 'pool')).toMatchObject({
    source: 'stage',
    sourcePort: 'raw',
  });
});

it('leaving another layer with the weights: layers grouped apart from those that share them', () => {
  const graph: Graph = {
    nodes: [
      node('in', 'Input', { shape: [4] }),
      node('a', 'Dense', { units: 4 }),
      { ...node('b', 'Dense'), sharesWith: 'a' },
      { ...node('c', 'Dense'), sharesWith: 'a' },
      node('out', 'Output', { loss: 'meanSquaredError' }),
    ],
    edges: [wire('in', 'a'), wire('a', 'b'), wire('b', 'c'), wire('c', 'out')],
  };
  expect(validate(graph).totals.params).toBe(20);
  const grouped = applyEdit(graph, {
    ...{ kind: 'group', nodes: ['a'], id: 'g', name: 'g', block: 'x' },
  });
  expect(validate(grouped).totals.params).toBe(40);
  expect(grouped.nodes.find(({ id }) => id === 'c')?.sharesWith).toBe('b');
});
