/** Stages that take only a part of a network: what they name, what they reach, what their numbers are called. */
import { describe, expect, test } from 'vitest';
import type { Graph } from '../../../../shared/graph/graph';
import type { Stage, TrainingSettings } from '../../../../shared/training/settings';
import { forEachBackend } from '../../../helpers/backends';
import { graphOf, node, chain as row } from '../../graph/sample-graphs';
import { valid } from '../fixtures';
import { train } from './harness';

const softmax = { units: 3, activation: 'softmax' };
const drawn: Graph = graphOf(
  [
    node('in', 'Input', { shape: [4] }),
    node('h', 'Dense', { units: 4 }),
    node('a', 'Dense', softmax),
    node('c', 'Dense', softmax),
    node('o1', 'Output', { target: 'y' }),
    node('o2', 'Output', { target: 'y' }),
  ],
  ['in>h', 'h>a', 'h>c', 'a>o1', 'c>o2'],
);
/** Two classifiers on one hidden layer. */
const graph = valid(drawn);

const stage = (name: string, layers: Stage['layers'], outputs: Stage['outputs']): Stage => ({
  name,
  epochs: 1,
  layers,
  outputs,
});
const inTurns = (...stages: Stage[]) => ({ stages, stageOrder: 'alternating', epochs: 1 }) as const;

const parts = ['o1_loss', 'o2_loss', 'o1_accuracy', 'o2_accuracy'];
const names = (metrics: object | undefined) => Object.keys(metrics ?? {}).sort();

forEachBackend(
  () => {
    test('in turns: what is measured is called as in validation, each stage has its loss', async () => {
      const stages = [stage('A', ['a'], ['o1']), stage('C', ['c'], ['o2'])];
      const { epochs } = await train({ graph, training: inTurns(...stages) });
      const [epoch] = epochs;
      expect(names(epoch?.valMetrics)).toEqual([...parts].sort());
      expect(names(epoch?.metrics)).toEqual([...parts, 'A_loss', 'C_loss'].sort());
      expect(epoch?.metrics.A_loss).toBeCloseTo(epoch?.metrics.o1_loss ?? 0, 5);
    });

    test('in turns: stages of one name, of none or of an output’s keep their losses apart', async () => {
      const stages = ['A', 'A', '', 'o1'].map((name) => stage(name, ['a'], ['o1']));
      const { epochs } = await train({ graph, training: inTurns(...stages) });
      const { loss = 0, metrics = {} } = epochs[0] ?? {};
      const losses = ['A_loss', 'A-2_loss', '3_loss', 'o1-2_loss'];
      expect(names(metrics)).toEqual([...losses, 'o1_loss', 'o1_accuracy'].sort());
      const sum = losses.reduce((total, name) => total + (metrics[name] ?? Number.NaN), 0);
      expect(loss).toBeCloseTo(sum, 4);
    });

    test('one after another: a part’s numbers are called by the whole network’s outputs', async () => {
      const stages = [stage('A', ['a'], ['o1']), stage('all', 'all', 'all')];
      const { epochs } = await train({ graph, training: { stages, allMetrics: true } });
      expect(names(epochs[0]?.metrics)).toEqual(['o1_accuracy', 'o1_loss']);
      expect(names(epochs[0]?.valMetrics)).toContain('o1_precision');
      expect(names(epochs[0]?.valMetrics).every((name) => name.startsWith('o1_'))).toBe(true);
      expect(names(epochs[1]?.metrics)).toEqual([...parts].sort());
    });

    test('a stage that names a repeated block trains all its repetitions', async () => {
      const block = row(
        node('p', 'BlockInput'),
        node('x', 'Dense', { units: 4, activation: 'tanh' }),
        node('q', 'BlockOutput'),
      );
      const repeated: Graph = {
        ...row(
          node('in', 'Input', { shape: [4] }),
          node('b', 'Block', { block: 'B', repeat: 3 }),
          node('d', 'Dense', softmax),
          node('out', 'Output', {}),
        ),
        blocks: { B: { name: 'B', settings: [], ...block } },
      };
      const before = await train({
        graph: valid(repeated),
        training: { epochs: 1, learningRate: 1e-30 },
      });
      for (const layers of [['b'], ['b/x']]) {
        const stages = [stage('block', layers, 'all')];
        const { weights } = await train({ graph: valid(repeated), training: { stages } });
        const kernels = Object.keys(weights).filter((name) => name.endsWith('kernel'));
        const changed = kernels.filter(
          (name) => String(weights[name]) !== String(before.weights[name]),
        );
        expect(kernels).toHaveLength(4);
        expect(changed).toEqual(kernels.filter((name) => name !== 'd/kernel'));
      }
    });
  },
  { only: ['cpu', 'wasm'] },
);

describe('a stage that cannot be', () => {
  /** The error that a run with this stage last in it ends with, and the epochs that it had by then. */
  async function failure(odd: Stage, training: Partial<TrainingSettings> = {}) {
    const stages = [stage('first', 'all', 'all'), odd];
    const { events, epochs } = await train({ graph, training: { stages, ...training } });
    const failed = events.find((event) => event.kind === 'failed');
    return { error: failed?.error, epochs: epochs.length };
  }

  test('one that names what is gone says what', async () => {
    expect(await failure(stage('odd', ['a', 'old', 'older'], ['o1']))).toEqual({
      error: { code: 'stage-layer-gone', params: { stage: 'odd', layers: 'old, older' } },
      epochs: 0,
    });
  });

  test('one that trains nothing is told from a network without weights, even without a name', async () => {
    const { error } = await failure(stage('', ['in'], 'all'));
    expect(error).toEqual({ code: 'stage-trains-nothing', params: { stage: '' } });
  });

  test.each([0, 1])(
    'one whose layers lead to other outputs is refused before the run begins, clipped at %d',
    async (clipNorm) => {
      const error = { code: 'stage-reaches-nothing', params: { stage: 'odd' } };
      const odd = stage('odd', ['a'], ['o2']);
      expect(await failure(odd, { clipNorm })).toEqual({ error, epochs: 0 });
      const turns = { clipNorm, stageOrder: 'alternating' as const };
      expect(await failure(odd, turns)).toEqual({ error, epochs: 0 });
    },
  );
});
