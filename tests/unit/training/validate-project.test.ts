/** Stages that can't be trained are problems of the project before a run begins. */
import { describe, expect, test } from 'vitest';
import { applyEdit } from '../../../shared/graph/apply-edit';
import type { Graph } from '../../../shared/graph/graph';
import type { Stage } from '../../../shared/training/settings';
import { validateProject } from '../../../shared/training/validate-project';
import { chain, graphOf, node } from '../graph/sample-graphs';

const softmax = { units: 3, activation: 'softmax' };
/** Two classifiers on one hidden layer, and a layer that leads nowhere. */
const graph: Graph = graphOf(
  [
    node('in', 'Input', { shape: [4] }),
    node('h', 'Dense', { units: 4 }),
    node('a', 'Dense', softmax),
    node('c', 'Dense', softmax),
    node('o1', 'Output', { target: 'y' }),
    node('o2', 'Output', { target: 'y' }),
    { ...node('loose', 'Dense'), name: 'aside' },
  ],
  ['in>h', 'h>a', 'h>c', 'a>o1', 'c>o2', 'h>loose'],
);
const stage = (layers: Stage['layers'], outputs: Stage['outputs'] = 'all'): Stage => ({
  ...{ name: 'odd', epochs: 1 },
  layers,
  outputs,
});
const ofStages = (stages: Stage[], drawing = graph) =>
  validateProject(drawing, { stages }).problems.filter(({ field }) => field?.startsWith('stages.'));

describe('a stage that cannot be trained', () => {
  test.each<[string, Stage, string, object, string[]]>([
    [
      'stage-layer-gone',
      stage(['a', 'old', 'loose']),
      'layers',
      { layers: 'old, aside' },
      ['stage-without', 'remove-stage'],
    ],
    [
      'stage-layer-gone',
      stage('all', ['o3']),
      'outputs',
      { layers: 'o3' },
      ['stage-all-outputs', 'remove-stage'],
    ],
    ['stage-trains-nothing', stage(['in']), 'layers', {}, ['stage-all-layers', 'remove-stage']],
    ['stage-trains-nothing', stage([]), 'layers', {}, ['stage-all-layers', 'remove-stage']],
    [
      'stage-without-output',
      stage('all', []),
      'outputs',
      {},
      ['stage-all-outputs', 'remove-stage'],
    ],
    [
      'stage-reaches-nothing',
      stage(['a'], ['o2']),
      'layers',
      {},
      ['stage-all-layers', 'stage-all-outputs', 'remove-stage'],
    ],
  ])('%s of %j', (code, odd, field, params, fixes) => {
    const fine = stage('all');
    const problems = ofStages([fine, odd]);
    expect(problems).toMatchObject([
      { code, severity: 'error', field: `stages.1.${field}`, params: { stage: 'odd', ...params } },
    ]);
    expect(problems[0]?.nodeId).toBeUndefined();
    expect(problems[0]?.fixes.map((fix) => fix.code)).toEqual(fixes);
    for (const fix of problems[0]?.fixes ?? [])
      expect(ofStages([...(fix.stages ?? [])])).toEqual([]);
  });

  test('a network that nothing is wrong with can still be exported', () => {
    const { valid, problems } = validateProject(graph, { stages: [stage([])] });
    expect(valid).not.toBeNull();
    expect(problems.map(({ code }) => code)).toEqual(['dead-end', 'stage-trains-nothing']);
  });

  test('each of several mistakes is mended by itself', () => {
    const [first, second] = ofStages([stage(['gone', 'a'], ['gone', 'o1'])]);
    expect([first?.field, second?.field]).toEqual(['stages.0.layers', 'stages.0.outputs']);
    expect(first?.fixes[0]?.stages).toEqual([stage(['a'], ['gone', 'o1'])]);
    expect(second?.fixes[0]?.stages).toEqual([stage(['gone', 'a'], ['o1'])]);
  });
});

describe('a stage that can be trained', () => {
  test.each([[stage('all')], [stage(['a', 'in'])], [stage(['h'], ['o2'])]])('%j', (fine) =>
    expect(ofStages([fine])).toEqual([]),
  );

  test('one that freezing leaves nothing is told as soon as the layer is frozen', () => {
    const frozen = applyEdit(graph, { kind: 'set-learning', node: 'a', frozen: true });
    expect(ofStages([stage(['a'])], frozen)).toMatchObject([{ code: 'stage-trains-nothing' }]);
  });

  test('a layer trains the weights that it uses of another', () => {
    const shared = applyEdit(graph, { kind: 'share-weights', node: 'c', with: 'a' });
    expect(ofStages([stage(['c'], ['o1'])], shared)).toEqual([]);
  });

  test('a block stands for what is in it, in all its repetitions', () => {
    const block = chain(node('p', 'BlockInput'), node('x', 'Dense'), node('q', 'BlockOutput'));
    const repeated: Graph = {
      ...chain(
        node('in', 'Input', { shape: [4] }),
        node('b', 'Block', { block: 'B', repeat: 3 }),
        node('out', 'Output', {}),
      ),
      blocks: { B: { name: 'B', settings: [], ...block } },
    };
    for (const id of ['b', 'b/x']) expect(ofStages([stage([id])], repeated)).toEqual([]);
    expect(ofStages([stage(['b/y'])], repeated)).toMatchObject([{ code: 'stage-layer-gone' }]);
  });

  test('what is not known of a drawing with mistakes is not held against a stage', () => {
    const unwired = applyEdit(graph, { kind: 'remove', nodes: ['in'] });
    expect(ofStages([stage(['h'])], unwired)).toEqual([]);
  });
});
