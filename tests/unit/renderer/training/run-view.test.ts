import { describe, expect, it } from 'vitest';
import { EventBuffer } from '../../../../renderer/src/training/event-buffer';
import { parseRunRecord } from '../../../../renderer/src/training/run-record';
import {
  applyEvent,
  epochOf,
  fromRecord,
  isActive,
  progressOf,
  type RunView,
  startRun,
  toRecord,
} from '../../../../renderer/src/training/run-view';
import type { RunEvent } from '../../../../renderer/src/worker/protocol';
import { NO_DATA } from '../../../../shared/data/config';
import { EMPTY_GRAPH } from '../../../../shared/graph/graph';
import { DEFAULT_TRAINING } from '../../../../shared/training/settings';

const fresh = (): RunView =>
  startRun({
    id: 'run-1',
    name: 'Run 1',
    project: 'Iris',
    startedAt: '2026-11-24T00:00:00.000Z',
    graph: EMPTY_GRAPH,
    settings: { ...DEFAULT_TRAINING, epochs: 4 },
    data: NO_DATA,
  });

const started = (step = 0): RunEvent => ({
  kind: 'started',
  backend: 'wasm',
  backendReason: { code: 'no-gpu-adapter', params: {} },
  stepsPerEpoch: 10,
  epochs: 4,
  step,
  parameters: 7,
  trainSamples: 100,
  validationSamples: 10,
});
const batches = (from: number, to: number): RunEvent => ({
  kind: 'batches',
  batches: Array.from({ length: to - from + 1 }, (_, i) => ({
    step: from + i,
    epoch: Math.ceil((from + i) / 10),
    loss: 1,
    metrics: {},
  })),
  samplesPerSecond: 5,
  memoryBytes: 6,
  secondsLeft: 7,
});
const epoch = (number: number): RunEvent => ({
  kind: 'epoch',
  epoch: {
    epoch: number,
    step: number * 10,
    loss: 1,
    metrics: { accuracy: 0.5 },
    seconds: 2,
    learningRate: 0.1,
  },
});
const play = (run: RunView, ...events: RunEvent[]): RunView => events.reduce(applyEvent, run);

describe('applyEvent', () => {
  it('follows a run from start to end', () => {
    const half = play(fresh(), started(), batches(1, 10), epoch(1), batches(11, 20), epoch(2));
    expect(isActive(half)).toBe(true);
    expect([half.step, epochOf(half), progressOf(half)]).toEqual([20, 2, 0.5]);
    const end = play(half, {
      kind: 'finished',
      reason: 'early-stopping',
      bestEpoch: 1,
      seconds: 4.5,
      samplesPerSecond: 50,
    });
    expect(isActive(end)).toBe(false);
    expect([end.state, end.reason, end.bestEpoch, end.seconds]).toEqual([
      'finished',
      'early-stopping',
      1,
      4.5,
    ]);
  });

  it('cuts back what came after the checkpoint when a run is continued', () => {
    const cutOff = play(fresh(), started(), batches(1, 10), epoch(1), batches(11, 17));
    const record = parseRunRecord(JSON.stringify(toRecord(cutOff)));
    if (!record) throw new Error('the record does not parse');
    const kept = fromRecord(record, cutOff.curves);
    expect(kept.step).toBe(17);
    const on = play({ ...kept, state: 'preparing' }, started(10), batches(11, 12));
    expect([...on.curves.steps]).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
    expect(on.epochs).toHaveLength(1);
  });
});

describe('parseRunRecord', () => {
  it('gives back what was written, NaN included', () => {
    const run = play(fresh(), started(), epoch(1), {
      kind: 'epoch',
      epoch: {
        epoch: 2,
        step: 20,
        loss: Number.NaN,
        metrics: {},
        valLoss: Number.NaN,
        seconds: 1,
        learningRate: 0.1,
        stage: 'head',
      },
    });
    expect(parseRunRecord(JSON.stringify(toRecord(run)))).toEqual(toRecord(run));
  });

  it('refuses what is damaged or foreign', () => {
    const json = JSON.stringify(toRecord(fresh()));
    expect(parseRunRecord(json.slice(0, -5))).toBeNull();
    expect(parseRunRecord('{"id":1}')).toBeNull();
    expect(parseRunRecord('null')).toBeNull();
  });
});

describe('EventBuffer', () => {
  it('delivers frequent events ten times a second, others at once, all in order', () => {
    let time = 0;
    const delivered: RunEvent['kind'][][] = [];
    const buffer = new EventBuffer(
      (_runId, events) => delivered.push(events.map(({ kind }) => kind)),
      () => time,
    );
    for (time = 0; time < 250; time += 10) {
      buffer.add('run-1', batches(1, 1));
      buffer.add('run-1', epoch(1));
    }
    const before = delivered.length;
    expect(before).toBeLessThanOrEqual(4);
    buffer.add('run-1', { kind: 'state', state: 'paused' });
    expect(delivered.length).toBe(before + 1);
    expect(delivered.flat()).toHaveLength(51);
    expect(delivered.at(-1)?.at(-1)).toBe('state');
  });

  it('never hands one run’s events to another', () => {
    const delivered: [string, number][] = [];
    const buffer = new EventBuffer(
      (runId, events) => delivered.push([runId, events.length]),
      () => 0,
    );
    buffer.add('run-1', batches(1, 1));
    buffer.add('run-1', batches(2, 2));
    buffer.add('run-2', batches(1, 1));
    buffer.flush();
    expect(delivered).toEqual([
      ['run-1', 1],
      ['run-1', 1],
      ['run-2', 1],
    ]);
  });
});
