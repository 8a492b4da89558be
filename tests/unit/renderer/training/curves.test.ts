import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { linesOf } from '../../../../renderer/src/training/chart-lines';
import { Curves, curveNames, epochPoints } from '../../../../renderer/src/training/curves';
import type { BatchRecord, EpochRecord } from '../../../../shared/training/events';

const batches = (count: number, from = 1): BatchRecord[] =>
  Array.from({ length: count }, (_, i) => ({
    step: from + i,
    epoch: Math.ceil((from + i) / 10),
    loss: 1 / (from + i),
    metrics: { accuracy: (from + i) / 1000 },
  }));

describe('Curves', () => {
  it('gives back the batches however they came', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 300 }), { maxLength: 6 }), (sizes) => {
        const curves = new Curves();
        let from = 1;
        for (const size of sizes) {
          curves.append(batches(size, from));
          from += size;
        }
        expect(curves.length).toBe(from - 1);
        expect(curves.records()).toEqual(batches(from - 1));
      }),
    );
  });

  it('survives being kept as arrays, to a float32’s precision', () => {
    const curves = Curves.of(batches(700));
    const back = Curves.fromArrays(curves.toArrays());
    expect(back.lastStep).toBe(700);
    expect(back.names).toEqual(['loss', 'accuracy']);
    expect([...back.series('loss')]).toEqual([...Float32Array.from(curves.series('loss'))]);
  });

  it('gives no curves for columns of different lengths', () => {
    const [step, ...rest] = Curves.of(batches(3)).toArrays();
    const cut = { name: 'step', shape: [2], data: new Float32Array(2) };
    expect(step?.name).toBe('step');
    expect(Curves.fromArrays([cut, ...rest]).length).toBe(0);
  });

  it('is cut back to a step', () => {
    const curves = Curves.of(batches(50)).upTo(20);
    expect(curves.lastStep).toBe(20);
    expect(curves.length).toBe(20);
  });

  it('fills a metric that begins late with NaN before it', () => {
    const curves = Curves.of([{ step: 1, epoch: 1, loss: 1, metrics: {} }]);
    curves.append([{ step: 2, epoch: 1, loss: 1, metrics: { mae: 3 } }]);
    expect([...curves.series('mae')]).toEqual([Number.NaN, 3]);
  });
});

describe('epochPoints', () => {
  const epochs: EpochRecord[] = [
    { epoch: 1, step: 10, loss: 2, metrics: { accuracy: 0.5 }, seconds: 1, learningRate: 0.1 },
    {
      epoch: 2,
      step: 20,
      loss: 1,
      metrics: { accuracy: 0.6 },
      valLoss: 1.5,
      valMetrics: { accuracy: 0.55 },
      seconds: 1,
      learningRate: 0.1,
    },
  ];

  it('leaves out epochs that were not validated', () => {
    expect(epochPoints(epochs, 'loss', 'validation', 'step')).toEqual({ x: [20], y: [1.5] });
    expect(epochPoints(epochs, 'accuracy', 'train', 'epoch')).toEqual({
      x: [1, 2],
      y: [0.5, 0.6],
    });
  });

  it('names the loss first', () => {
    expect(curveNames(new Curves(), epochs)).toEqual(['loss', 'accuracy']);
  });

  it('draws what is measured after epochs alone from there', () => {
    const curves = Curves.of([{ step: 1, epoch: 1, loss: 2, metrics: { accuracy: 0.5 } }]);
    const measured = epochs.map((epoch) => ({ ...epoch, valMetrics: { accuracy: 0.5, f1: 0.4 } }));
    expect(curveNames(curves, measured)).toEqual(['loss', 'accuracy', 'f1']);
    for (const smoothing of [0, 0.6]) {
      const options = { axis: 'step', smoothing, training: 'T', validation: 'V' } as const;
      const lines = linesOf('f1', { curves, epochs: measured }, [], options);
      expect(lines.map(({ id, points }) => [id, points])).toEqual([
        ['validation', { x: [10, 20], y: [0.4, 0.4] }],
      ]);
    }
  });
});
