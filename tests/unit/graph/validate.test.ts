import { describe, expect, it } from 'vitest';
import { applyEdit, applyEdits } from '../../../shared/graph/apply-edit';
import type { Graph } from '../../../shared/graph/graph';
import { layersThatFit } from '../../../shared/graph/layers-that-fit';
import type { Problem } from '../../../shared/graph/problem';
import { summary } from '../../../shared/graph/summary';
import { validate } from '../../../shared/graph/validate';
import { chain, graphOf, node } from './sample-graphs';

const codes = (graph: Graph) => validate(graph).problems.map((problem) => problem.code);
const problemOf = (graph: Graph, code: string): Problem => {
  const problem = validate(graph).problems.find((candidate) => candidate.code === code);
  if (!problem) throw new Error(`no ${code} among ${codes(graph).join(', ')}`);
  return problem;
};
/** Clicks the fix of that code (or the first) of the problem of that code. */
const mend = (graph: Graph, code: string, fixCode?: string): Graph => {
  const { fixes } = problemOf(graph, code);
  const fix = fixCode ? fixes.find((candidate) => candidate.code === fixCode) : fixes[0];
  if (!fix) throw new Error(`no fix ${fixCode} among ${fixes.map((f) => f.code).join(', ')}`);
  return applyEdits(graph, fix.edits);
};

const input = (shape: number[]) => node('in', 'Input', { shape });
const softmax = (units: number) => node('last', 'Dense', { units, activation: 'softmax' });
const out = node('out', 'Output');

// LeNet-5 as in LeCun et al. 1998 with full connections: 61,706 parameters.
const lenet = chain(
  input([28, 28, 1]),
  node('c1', 'Conv2D', { filters: 6, kernelSize: [5, 5], padding: 'same', activation: 'tanh' }),
  node('s2', 'AveragePooling2D'),
  node('c3', 'Conv2D', { filters: 16, kernelSize: [5, 5], activation: 'tanh' }),
  node('s4', 'AveragePooling2D'),
  node('flat', 'Flatten'),
  node('c5', 'Dense', { units: 120, activation: 'tanh' }),
  node('f6', 'Dense', { units: 84, activation: 'tanh' }),
  softmax(10),
  out,
);

describe('a right network', () => {
  const validation = validate(lenet);

  it('is valid, ordered, with every shape and the published number of parameters', () => {
    expect(validation.problems).toEqual([]);
    expect(validation.valid?.layers.map((layer) => layer.outputShape)).toEqual([
      [28, 28, 1],
      [28, 28, 6],
      [14, 14, 6],
      [10, 10, 16],
      [5, 5, 16],
      [400],
      [120],
      [84],
      [10],
      [10],
    ]);
    expect(validation.totals).toMatchObject({ params: 61_706, trainable: 61_706 });
    expect(validation.valid?.inputs.map((layer) => layer.id)).toEqual(['in']);
    expect(validation.valid?.outputs.map((layer) => layer.id)).toEqual(['out']);
  });

  it('counts multiply-adds and the bytes of every output', () => {
    expect(validation.costs.get('c3')).toEqual({
      params: 2416,
      trainable: 2416,
      multiplyAdds: 10 * 10 * 16 * 5 * 5 * 6,
      activationBytes: 4 * 10 * 10 * 16,
    });
    expect(validation.costs.get('out')?.activationBytes).toBe(0);
  });

  it('is put in order however it was drawn', () => {
    const shuffled = { ...lenet, nodes: lenet.nodes.toReversed() };
    expect(validate(shuffled).valid?.layers.map((layer) => layer.id)).toEqual(
      lenet.nodes.map((n) => n.id),
    );
    expect(summary(shuffled, validate(shuffled))).toEqual(summary(lenet, validation));
    expect(summary(lenet, validation)[3]).toEqual({
      id: 'c3',
      type: 'Conv2D',
      name: 'c3',
      outputShape: [10, 10, 16],
      params: 2416,
      frozen: false,
      learningRate: 1,
      sharesWith: null,
    });
  });

  it('keeps what an edit leaves alone', () => {
    const edited = applyEdit(lenet, { kind: 'configure', node: 'f6', config: { units: 85 } });
    const after = validate(edited);
    expect(after.shapes.get('f6')).toEqual([85]);
    expect(after.costs.get('c3')).toBe(validation.costs.get('c3'));
    expect(after.totals.params).toBe(61_706 + 121 + 10);
  });
});

describe('the drawing as a whole', () => {
  it('an empty canvas', () => {
    expect(codes({ nodes: [], edges: [] })).toEqual(['empty-graph']);
  });

  it('no Input and no Output, each one click away', () => {
    const lone = chain(node('a', 'Dense'), node('b', 'Dense'));
    expect(codes(lone)).toEqual(['no-input', 'no-output', 'missing-input']);
    const begun = mend(lone, 'no-input');
    expect(codes(mend(mend(begun, 'no-output'), 'loss-needs-softmax'))).not.toContain('no-output');
    expect(codes(begun)).not.toContain('missing-input');
  });

  it('a cycle, with the names along its wires; the wire drawn last goes', () => {
    const cyclic = graphOf(
      [input([4]), node('a', 'Add'), node('b', 'Dense'), node('c', 'Dense'), out],
      ['in>a', 'a>b', 'c>a', 'b>c', 'b>out'],
    );
    const problem = problemOf(cyclic, 'cycle');
    expect(problem.params.names).toBe('c → a → b → c');
    expect(problem.edgeId).toBe('b>c');
    expect(codes(mend(cyclic, 'cycle'))).not.toContain('cycle');
    expect(validate(cyclic).valid).toBeNull();
  });

  it('two cycles apart, and layers behind them, give two problems', () => {
    const nodes = ['a', 'b', 'c', 'd', 'e'].map((id) => node(id, 'Add'));
    const graph = graphOf(nodes, ['a>b', 'b>a', 'c>d', 'd>c', 'd>e', 'b>c']);
    expect(codes(graph).filter((code) => code === 'cycle')).toHaveLength(2);
  });

  it('a dead end is a warning and stays out of the model', () => {
    const graph = graphOf(
      [...lenet.nodes, node('side', 'Dense', { units: 7 }), node('in2', 'Input')],
      [...lenet.edges.map((edge) => edge.id), 'flat>side'],
    );
    const validation = validate(graph);
    expect(validation.problems.map(({ code, nodeId }) => [code, nodeId])).toEqual([
      ['dead-end', 'in2'],
      ['dead-end', 'side'],
    ]);
    expect(validation.valid?.layers.map((layer) => layer.id)).toEqual(lenet.nodes.map((n) => n.id));
    expect(validation.totals.params).toBe(61_706);
    expect(validation.shapes.get('side')).toEqual([7]);
  });

  it('names: empty, not allowed, twice; Chinese is allowed', () => {
    const named = {
      ...lenet,
      nodes: lenet.nodes.map((n, i) => ({
        ...n,
        name: ['', 'a/b', '卷积 1', '卷积 1'][i] ?? n.name,
      })),
    };
    expect(codes(named)).toEqual(['name-empty', 'name-illegal', 'name-duplicate']);
    const right = ['name-empty', 'name-illegal', 'name-duplicate'].reduce<Graph>(
      (graph, code) => mend(graph, code),
      named,
    );
    expect(codes(right)).toEqual([]);
    expect(right.nodes.slice(0, 4).map((n) => n.name)).toEqual([
      'input1',
      'a_b',
      '卷积 1',
      '卷积 2',
    ]);
  });
});

describe('single layers', () => {
  it('an unknown type is kept and named', () => {
    const graph = chain(input([4]), node('x', 'CapsuleLayer'), softmax(2), out);
    expect(codes(graph)).toEqual(['unknown-layer']);
    expect(problemOf(graph, 'unknown-layer').params.layer).toBe('CapsuleLayer');
  });

  it('a setting that is not usable, with its default one click away', () => {
    const graph = chain(input([4]), node('d', 'Dense', { units: -1 }), softmax(2), out);
    expect(problemOf(graph, 'invalid-value')).toMatchObject({ nodeId: 'd', field: 'units' });
    expect(codes(mend(graph, 'invalid-value'))).toEqual([]);
    expect(validate(graph).valid).toBeNull();
  });

  it('inputs: none, too few, too many', () => {
    expect(codes(chain(node('d', 'Dense'), out))).toEqual(['no-input', 'missing-input']);
    const add = graphOf(
      [input([4]), node('add', 'Add'), softmax(2), out],
      ['in>add', 'add>last', 'last>out'],
    );
    expect(problemOf(add, 'too-few-inputs').params).toMatchObject({ received: 1, min: 2 });
    const two = graphOf(
      [input([4]), node('b', 'Dense'), softmax(2), out],
      ['in>last', 'in>b', 'b>last', 'last>out'],
    );
    expect(codes(mend(two, 'too-many-inputs'))).toEqual(['dead-end']);
  });

  it('a window too large offers what mends it, each with the shape it gives', () => {
    const graph = chain(
      input([6, 6, 1]),
      node('conv3', 'Conv2D', { kernelSize: [7, 7], filters: 4 }),
      node('flat', 'Flatten'),
      softmax(2),
      out,
    );
    const { fixes, field } = problemOf(graph, 'window-too-large');
    expect(field).toBe('kernelSize');
    expect(fixes.map((fix) => fix.params.to)).toEqual(['6×6×4', '1×1×4']);
    for (const fix of fixes) expect(codes(applyEdits(graph, fix.edits))).toEqual([]);
  });

  it('says nothing of the layers behind a wrong one', () => {
    const graph = chain(
      input([6]),
      node('conv', 'Conv2D'),
      node('flat', 'Flatten'),
      softmax(2),
      out,
    );
    expect(validate(graph).problems.map((problem) => problem.nodeId)).toEqual(['conv']);
  });

  it('which layers take a shape as it is', () => {
    const image = layersThatFit([8, 8, 3]);
    for (const type of ['Conv2D', 'Flatten', 'Dense', 'Add', 'Output'])
      expect(image).toContain(type);
    for (const type of ['Input', 'LSTM', 'Conv3D']) expect(image).not.toContain(type);
    expect(layersThatFit([5])).not.toContain('Conv2D');
  });
});

describe('loss and activation', () => {
  const ending = (units: number, activation: string, loss: string) =>
    chain(
      input([4]),
      node('last', 'Dense', { units, activation }),
      node('drop', 'Dropout'),
      node('out', 'Output', { loss }),
    );

  it.each([
    [3, 'softmax', 'categoricalCrossentropy'],
    [1, 'sigmoid', 'binaryCrossentropy'],
    [1, 'linear', 'meanSquaredError'],
    [1, 'tanh', 'hinge'],
    [2, 'relu', 'poisson'],
    [3, 'softmax', 'categoricalFocalCrossentropy'],
    [1, 'sigmoid', 'binaryFocalCrossentropy'],
    [3, 'linear', 'categoricalHinge'],
    [4, 'sigmoid', 'dice'],
    [16, 'linear', 'triplet'],
    [16, 'linear', 'contrastive'],
  ])('%i %s under %s suit each other', (units, activation, loss) => {
    expect(codes(ending(units, activation, loss))).toEqual([]);
  });

  it.each([
    [1, 'sigmoid', 'categoricalCrossentropy', 'loss-needs-classes', 'error'],
    [1, 'softmax', 'binaryCrossentropy', 'softmax-of-one', 'error'],
    [3, 'linear', 'categoricalCrossentropy', 'loss-needs-softmax', 'error'],
    [3, 'sigmoid', 'categoricalCrossentropy', 'loss-needs-softmax', 'warning'],
    [1, 'relu', 'binaryCrossentropy', 'loss-needs-sigmoid', 'error'],
    [3, 'softmax', 'meanSquaredError', 'loss-after-softmax', 'warning'],
    [1, 'tanh', 'poisson', 'loss-needs-positive', 'warning'],
    [1, 'linear', 'meanSquaredLogarithmicError', 'loss-needs-positive', 'warning'],
    [3, 'linear', 'categoricalGeneralizedCrossEntropy', 'loss-needs-softmax', 'error'],
    [4, 'tanh', 'tversky', 'loss-needs-sigmoid', 'error'],
    [1, 'linear', 'categoricalHinge', 'loss-needs-classes', 'error'],
    [8, 'linear', 'circle', 'loss-needs-unit-length', 'error'],
  ])('%i %s under %s: %s', (units, activation, loss, code, severity) => {
    const graph = ending(units, activation, loss);
    const problem = problemOf(graph, code);
    expect(problem).toMatchObject({ nodeId: 'out', severity });
    expect(problem.fixes.length).toBeGreaterThan(0);
    for (const fix of problem.fixes)
      expect(codes(applyEdits(graph, fix.edits))).not.toContain(code);
  });

  it('CTC reads scores of classes at each of several steps', () => {
    const steps = (activation: string) =>
      chain(input([9, 4]), node('last', 'Dense', { units: 5, activation }), ctc);
    const ctc = node('out', 'Output', { loss: 'ctc' });
    expect(codes(steps('linear'))).toEqual([]);
    expect(codes(steps('softmax'))).toEqual(['loss-needs-linear']);
    expect(codes(mend(steps('softmax'), 'loss-needs-linear'))).toEqual([]);
    expect(codes(chain(input([4]), ctc))).toEqual(['needs-sequence']);
  });

  it('puts a softmax behind layers whose own activation is another thing', () => {
    const graph = chain(input([7, 4]), node('lstm', 'LSTM', { units: 3 }), out);
    const mended = mend(graph, 'loss-needs-softmax');
    expect(mended.nodes.map((n) => n.type)).toContain('Activation');
    expect(codes(mended)).toEqual([]);
  });
});
