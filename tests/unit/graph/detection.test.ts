/** An Output that finds objects: what it needs, and the fixes that give it that. */
import { describe, expect, it } from 'vitest';
import type { DatasetInfo } from '../../../shared/data/dataset';
import { applyEdits } from '../../../shared/graph/apply-edit';
import { followData } from '../../../shared/graph/follow-data';
import type { GraphNode } from '../../../shared/graph/graph';
import { validate } from '../../../shared/graph/validate';
import { chain, node } from './sample-graphs';

const sizes = [
  { width: 8, height: 12 },
  { width: 9, height: 13 },
  { width: 24, height: 30 },
  { width: 26, height: 31 },
];
const scenes: DatasetInfo = {
  name: 'scenes',
  kind: 'image',
  inputs: [{ name: 'image', shape: [32, 32, 1] }],
  targets: [
    { name: 'objects', task: 'detection', classes: ['a', 'b', 'c'], size: 20, boxSizes: sizes },
  ],
  counts: { train: 100, validation: 10, test: 20 },
};
const GOOD = [9, 13, 25, 31];

const input = node('in', 'Input', { shape: [32, 32, 1] });
const pool = node('pool', 'MaxPooling2D', { poolSize: [4, 4], strides: [4, 4] });
const conv = (filters: number, activation = 'linear') =>
  node('conv', 'Conv2D', { filters, kernelSize: [1, 1], activation });
const output = (config: GraphNode['config'] = {}) =>
  node('out', 'Output', { loss: 'detection', anchors: GOOD, ...config });
const problemsOf = (info: DatasetInfo | null, ...nodes: GraphNode[]) =>
  validate(chain(...nodes), info).problems;

/** The graph after the first fix of its first problem. */
function fixed(...nodes: GraphNode[]) {
  const graph = chain(...nodes);
  const [edits = []] = validate(graph, scenes).problems[0]?.fixes.map((fix) => fix.edits) ?? [];
  return applyEdits(graph, edits);
}

describe('an Output that finds objects', () => {
  it('is right with anchors × (5 + classes) values in each cell', () => {
    expect(problemsOf(scenes, input, pool, conv(16), output())).toEqual([]);
  });

  it('says how many filters the last convolution needs', () => {
    const [problem] = problemsOf(scenes, input, pool, conv(12), output());
    expect(problem).toMatchObject({
      code: 'detection-depth',
      severity: 'error',
      nodeId: 'conv',
      field: 'filters',
      params: { needed: 16, anchors: 2, classes: 3 },
    });
    const after = fixed(input, pool, conv(12), output());
    expect(after.nodes.find(({ id }) => id === 'conv')?.config.filters).toBe(16);
    expect(validate(after, scenes).problems).toEqual([]);
  });

  it('can have as many anchors as fit what comes in', () => {
    const [problem] = problemsOf(scenes, input, pool, conv(24), output());
    const fix = problem?.fixes.find(({ code }) => code === 'set-anchors');
    const graph = applyEdits(chain(input, pool, conv(24), output()), fix?.edits ?? []);
    expect(graph.nodes.find(({ id }) => id === 'out')?.config.anchors).toHaveLength(6);
    expect(validate(graph, scenes).valid).not.toBeNull();
  });

  it('puts a 1×1 convolution in where there is none', () => {
    const after = fixed(input, pool, output());
    expect(validate(after, scenes).problems).toEqual([]);
    expect(after.nodes.find(({ type }) => type === 'Conv2D')?.config).toMatchObject({
      filters: 16,
      kernelSize: [1, 1],
    });
  });

  it('warns of anchors that fit the objects badly, and finds better ones by k-means', () => {
    const [problem] = problemsOf(scenes, input, pool, conv(16), output({ anchors: [4, 4, 5, 5] }));
    expect(problem).toMatchObject({ code: 'anchors-poor', severity: 'warning' });
    const after = fixed(input, pool, conv(16), output({ anchors: [4, 4, 5, 5] }));
    expect(after.nodes.at(-1)?.config.anchors).toEqual(GOOD);
  });

  it('needs a height for every width', () => {
    const [problem] = problemsOf(scenes, input, pool, conv(16), output({ anchors: [4, 4, 5] }));
    expect(problem).toMatchObject({ code: 'anchors-odd', params: { count: 3 } });
    expect(problem?.fixes).toHaveLength(2);
  });

  it('needs an image to lay its grid on, and scores of any size', () => {
    const flat = [input, node('flat', 'Flatten'), node('d', 'Dense', { units: 16 }), output()];
    expect(problemsOf(scenes, ...flat)[0]?.code).toBe('detection-needs-grid');
    const relu = problemsOf(scenes, input, pool, conv(16, 'relu'), output());
    expect(relu[0]).toMatchObject({ code: 'loss-needs-linear', severity: 'error' });
  });

  it('is offered where the data have boxes, and refused where they have none', () => {
    const classes = output({ loss: 'categoricalCrossentropy' });
    expect(problemsOf(scenes, input, pool, conv(16), classes)[0]?.code).toBe('loss-for-detection');
    const digit = { name: 'digit', task: 'multiclass', classes: ['a', 'b'], size: 1 } as const;
    const other = { ...scenes, targets: [digit] };
    const wrong = problemsOf(other, input, pool, conv(16), output());
    expect(wrong[0]).toMatchObject({ code: 'loss-for-multiclass', severity: 'error' });
  });

  it('without data asks only that the values divide into the anchors', () => {
    expect(problemsOf(null, input, pool, conv(16), output())).toEqual([]);
    expect(problemsOf(null, input, pool, conv(15), output())[0]?.code).toBe('detection-depth-open');
    expect(problemsOf(null, input, pool, conv(10), output())[0]?.code).toBe('detection-depth-open');
  });

  it('follows new data in one click', () => {
    const graph = chain(
      input,
      pool,
      conv(7, 'relu'),
      output({ loss: 'meanSquaredError', anchors: [3] }),
    );
    const after = applyEdits(graph, followData(graph, scenes));
    expect(validate(after, scenes).problems).toEqual([]);
  });
});
