import { describe, expect, it } from 'vitest';
import type { DatasetInfo } from '../../../shared/data/dataset';
import { applyEdits } from '../../../shared/graph/apply-edit';
import { followData } from '../../../shared/graph/follow-data';
import type { Graph, GraphNode } from '../../../shared/graph/graph';
import { validate } from '../../../shared/graph/validate';
import { chain, graphOf, node } from './sample-graphs';

const counts = { train: 100, validation: 10, test: 20 };
const digits: DatasetInfo = {
  name: 'MNIST',
  kind: 'image',
  inputs: [{ name: 'image', shape: [28, 28, 1] }],
  targets: [{ name: 'digit', task: 'multiclass', classes: [...'0123456789'], size: 1 }],
  counts,
};
const table = (...targets: DatasetInfo['targets']): DatasetInfo => ({
  name: 'houses',
  kind: 'table',
  inputs: [
    {
      name: 'table',
      shape: [7],
      columns: [
        { name: 'area', width: 1 },
        { name: 'zone', width: 4 },
        { name: 'year', width: 2 },
      ],
    },
  ],
  targets,
  counts,
});
const price = { name: 'price', task: 'regression', size: 1 } as const;
const sold = { name: 'sold', task: 'binary', classes: ['no', 'yes'], size: 1 } as const;
const kind = { name: 'kind', task: 'multiclass', classes: ['a', 'b', 'c'], size: 1 } as const;

const input = (config: GraphNode['config']) => node('in', 'Input', config);
const dense = (units: number, activation: string) => node('dense', 'Dense', { units, activation });
const output = (config: GraphNode['config'] = {}) => node('out', 'Output', config);
const codes = (graph: Graph, info: DatasetInfo) =>
  validate(graph, info).problems.map((problem) => problem.code);
const follow = (graph: Graph, info: DatasetInfo) => applyEdits(graph, followData(graph, info));
const mlp = chain(input({ shape: [4] }), dense(4, 'linear'), output());

describe('validate with data', () => {
  it('sets the units where they are decided, with the number of classes', () => {
    const graph = chain(
      input({ shape: [28, 28, 1] }),
      node('flat', 'Flatten'),
      node('dense2', 'Dense', { units: 12 }),
      node('soft', 'Softmax'),
      output(),
    );
    const [problem] = validate(graph, digits).problems;
    expect(problem).toMatchObject({
      code: 'units-differ-from-classes',
      nodeId: 'dense2',
      field: 'units',
      params: { units: 10, target: 'digit', shape: '12' },
    });
    expect(problem?.fixes[0]).toMatchObject({
      code: 'set',
      params: { name: 'dense2', value: '10' },
    });
    expect(codes(applyEdits(graph, problem?.fixes[0]?.edits ?? []), digits)).toEqual([]);
  });

  it('takes as many values in another shape, as an MLP on images does', () => {
    const graph = chain(input({ shape: [784] }), dense(10, 'softmax'), output());
    expect(codes(graph, digits)).toEqual([]);
  });

  it('adds up the widths of chosen columns and names those that are not there', () => {
    const graph = (columns: string[], size: number) =>
      chain(input({ shape: [size], columns }), dense(1, 'linear'), output({ loss: 'huber' }));
    expect(codes(graph(['zone', 'year'], 6), table(price))).toEqual([]);
    expect(codes(graph(['zone', 'year'], 7), table(price))).toEqual(['input-differs-from-data']);
    const wrong = graph(['zone', 'colour'], 4);
    const [problem] = validate(wrong, table(price)).problems;
    expect(problem).toMatchObject({ code: 'unknown-column', field: 'columns' });
    expect(problem?.params.columns).toBe("'colour'");
    expect(codes(applyEdits(wrong, problem?.fixes[0]?.edits ?? []), table(price))).toEqual([]);
  });

  it('needs one row for classes: before the Dense, or a pooling', () => {
    const late = chain(
      input({ shape: [28, 28, 1] }),
      node('conv', 'Conv2D', { filters: 16 }),
      node('dense2', 'Dense', { units: 10, activation: 'softmax' }),
      output(),
    );
    const [problem] = validate(late, digits).problems;
    expect(problem?.code).toBe('output-not-flat');
    const labels = problem?.fixes.map((fix) => `${fix.params.layer}: ${fix.params.to}`);
    expect(labels).toEqual(['Flatten: 10816', 'GlobalAveragePooling2D: 10']);
    for (const fix of problem?.fixes ?? []) {
      expect(codes(applyEdits(late, fix.edits), digits)).not.toContain('output-not-flat');
    }

    const conv = chain(input({ shape: [28, 28, 1] }), node('conv', 'Conv2D'), output());
    const fixes = validate(conv, digits).problems[0]?.fixes ?? [];
    expect(fixes.map((fix) => [fix.params.layer, fix.params.parameters])).toEqual([
      ['GlobalAveragePooling2D + Dense', 330],
      ['Flatten + Dense', 216_330],
    ]);
    expect(codes(applyEdits(conv, fixes[1]?.edits ?? []), digits)).toEqual([]);
  });

  it('a loss for another task, an activation that cannot reach the numbers', () => {
    const graph = chain(input({ shape: [7] }), dense(1, 'sigmoid'), output({ loss: 'hinge' }));
    expect(codes(graph, table(price))).toEqual(['loss-for-regression']);
    const bounded = chain(input({ shape: [7] }), dense(1, 'tanh'), output({ loss: 'huber' }));
    expect(codes(bounded, table(price))).toEqual(['activation-bounds-target']);
    const textbook = chain(
      input({ shape: [7] }),
      dense(1, 'sigmoid'),
      output({ loss: 'meanSquaredError' }),
    );
    expect(validate(textbook, table(sold)).problems).toMatchObject([
      { code: 'loss-for-binary', severity: 'warning' },
    ]);
  });

  it('yes or no is one value with sigmoid, or two with softmax', () => {
    const one = chain(
      input({ shape: [7] }),
      dense(1, 'sigmoid'),
      output({ loss: 'binaryCrossentropy' }),
    );
    expect(codes(one, table(sold))).toEqual([]);
    expect(codes(chain(input({ shape: [7] }), dense(2, 'softmax'), output()), table(sold))).toEqual(
      [],
    );
  });

  it('gives each Output the first target that is no other’s', () => {
    const heads = (first: string, second: string) =>
      graphOf(
        [
          input({ shape: [7] }),
          node('a', 'Dense', { units: 1 }),
          node('b', 'Dense', { units: 3, activation: 'softmax' }),
          node('outA', 'Output', { loss: 'meanSquaredError', target: first }),
          node('outB', 'Output', { target: second }),
        ],
        ['in>a', 'in>b', 'a>outA', 'b>outB'],
      );
    expect(codes(heads('', ''), table(price, kind))).toEqual([]);
    expect(codes(heads('price', ''), table(price, kind))).toEqual([]);
    expect(codes(heads('', 'kind'), table(kind, price))).toEqual([]);
    expect(codes(heads('', ''), table(price))).toEqual(['no-target-left']);
    const unknown = validate(heads('prize', ''), table(price, kind)).problems.find(
      (problem) => problem.code === 'unknown-target',
    );
    expect(unknown).toMatchObject({ nodeId: 'outA', field: 'target' });
    expect(unknown?.fixes[0]?.params.value).toBe('price');
  });

  it('a single class cannot be learned, and sends nobody in circles', () => {
    const single = table({ ...kind, classes: ['a'] });
    expect(codes(follow(mlp, single), single)).toEqual(['single-class']);
  });

  it('a reconstruction gives back as many values as came in', () => {
    const auto = (units: number, loss: string) =>
      chain(input({ shape: [7] }), dense(units, 'linear'), output({ target: '@input', loss }));
    expect(codes(auto(7, 'meanSquaredError'), table(price))).toEqual([]);
    expect(codes(auto(7, 'categoricalCrossentropy'), table(price))).toEqual([
      'loss-for-reconstruction',
    ]);
    const [problem] = validate(auto(6, 'meanSquaredError')).problems;
    expect(problem?.code).toBe('reconstruction-differs');
    expect(problem?.fixes[0]?.params.value).toBe('7');
  });
});

describe('followData', () => {
  it.each([
    ['three classes', table(kind), [3, 'softmax', 'categoricalCrossentropy']],
    ['yes or no', table(sold), [1, 'sigmoid', 'binaryCrossentropy']],
    ['a number', table(price), [1, 'linear', 'meanSquaredError']],
  ] as const)('%s', (_name, info, [units, activation, loss]) => {
    for (const start of ['linear', 'softmax', 'sigmoid', 'tanh']) {
      const graph = follow(chain(input({ shape: [4] }), dense(9, start), output()), info);
      expect(codes(graph, info)).toEqual([]);
      expect(graph.nodes[0]?.config.shape).toEqual([7]);
      expect(graph.nodes[2]?.config.loss ?? 'categoricalCrossentropy').toBe(loss);
      expect(graph.nodes[1]?.config).toEqual({ units, activation });
    }
  });

  it('brings images to classes', () => {
    const graph = follow(
      chain(input({ shape: [8, 8, 3] }), node('conv', 'Conv2D'), dense(4, 'linear'), output()),
      digits,
    );
    expect(codes(graph, digits)).toEqual([]);
  });

  it('does nothing where all fits, and ends where nothing can be done', () => {
    const right = follow(mlp, digits);
    expect(followData(right, digits)).toEqual([]);
    expect(followData({ nodes: [], edges: [] }, digits)).toEqual([]);
    const stuck = chain(input({ shape: [4] }), node('conv', 'Conv2D'), output());
    expect(followData(stuck, table(price))).toHaveLength(1);
  });
});
