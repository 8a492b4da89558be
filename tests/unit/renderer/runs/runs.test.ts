import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { bestValAccuracy, bestValLoss } from '../../../../renderer/src/runs/best-of';
import { runCsv } from '../../../../renderer/src/runs/run-csv';
import { differencesOf } from '../../../../renderer/src/runs/run-diff';
import { Curves } from '../../../../renderer/src/training/curves';
import { NO_DATA } from '../../../../shared/data/config';
import type { Graph } from '../../../../shared/graph/graph';
import type { EpochRecord } from '../../../../shared/training/events';
import { DEFAULT_TRAINING } from '../../../../shared/training/settings';

const epochs: EpochRecord[] = [
  {
    epoch: 1,
    step: 2,
    loss: 0.9,
    metrics: { accuracy: 0.5 },
    valLoss: 0.8,
    valMetrics: { accuracy: 0.6 },
    seconds: 3,
    learningRate: 0.01,
  },
  { epoch: 2, step: 3, loss: 0.7, metrics: {}, seconds: 3, learningRate: 0.005 },
];

describe('runCsv', () => {
  it('has a row for each batch, with the epoch’s values where one ends', () => {
    const curves = Curves.of([
      { step: 1, epoch: 1, loss: 1, metrics: { accuracy: 0.25 } },
      { step: 2, epoch: 1, loss: 0.5, metrics: { accuracy: 0.75 } },
      { step: 3, epoch: 2, loss: 0.25, metrics: { accuracy: 1 } },
    ]);
    const { data } = Papa.parse<Record<string, string>>(runCsv({ epochs }, curves), {
      header: true,
    });
    expect(data).toHaveLength(3);
    expect(data[0]).toMatchObject({ step: '1', loss: '1', accuracy: '0.25', val_loss: '' });
    expect(data[1]).toMatchObject({
      step: '2',
      epoch_loss: '0.9',
      val_loss: '0.8',
      val_accuracy: '0.6',
    });
    expect(data[2]).toMatchObject({ learning_rate: '0.005', val_loss: '' });
  });
});

describe('best values', () => {
  it('looks at validated epochs alone', () => {
    expect(bestValLoss(epochs)).toBe(0.8);
    expect(bestValAccuracy(epochs)).toBe(0.6);
    expect(bestValLoss([])).toBeNull();
  });
});

describe('differencesOf', () => {
  const graph: Graph = {
    nodes: [{ id: 'a', type: 'Input', name: 'input', config: {}, position: { x: 0, y: 0 } }],
    edges: [],
  };
  const project = { graph, data: NO_DATA, training: DEFAULT_TRAINING };
  const run = { graph, data: NO_DATA, settings: DEFAULT_TRAINING };

  it('passes over where nodes stand', () => {
    const moved = {
      nodes: graph.nodes.map((n) => ({ ...n, position: { x: 9, y: 9 } })),
      edges: [],
    };
    expect(differencesOf(run, { ...project, graph: moved })).toEqual([]);
  });

  it('names the settings that differ, with the run’s values', () => {
    const settings = {
      ...DEFAULT_TRAINING,
      learningRate: 0.1,
      schedule: { kind: 'step' as const, epochs: 2, factor: 0.5 },
    };
    expect(differencesOf({ ...run, settings, graph: { nodes: [], edges: [] } }, project)).toEqual([
      { kind: 'graph' },
      { kind: 'setting', field: 'learningRate', value: '0.1' },
      { kind: 'setting', field: 'schedule', value: 'step' },
    ]);
  });
});
