import { describe, expect, it } from 'vitest';
import { describeRow } from '../../../../renderer/src/evaluation/describe-row';
import { samplesOfCell } from '../../../../renderer/src/evaluation/select-samples';
import type { Preparation } from '../../../../shared/data/dataset';
import { prepareRow } from '../../../../shared/data/prepare';
import type { ClassificationEvaluation } from '../../../../shared/training/evaluation';

const preparation: Preparation = {
  info: {
    name: 'houses',
    kind: 'table',
    inputs: [{ name: 'input', shape: [4] }],
    targets: [],
    counts: { train: 1, validation: 0, test: 0 },
  },
  columns: [
    { name: 'area', type: 'number', fill: 100, offset: 120, scale: 37.5 },
    { name: 'street', type: 'category', fill: 'Grvl', categories: ['Grvl', 'Pave', 'Other'] },
  ],
  targetScaling: {},
};

describe('describeRow', () => {
  it('says again what was prepared', () => {
    const cells = { area: '96.5', street: 'Pave' };
    const features = prepareRow(preparation, cells);
    if (!(features instanceof Float32Array)) throw new Error(features.code);
    expect(describeRow(preparation, features)).toEqual(cells);
  });

  it('says zero where 32 bits left next to nothing of it', () => {
    const column = {
      name: 'area',
      type: 'number',
      fill: 0,
      offset: 0.3267,
      scale: 0.8912,
    } as const;
    const one: Preparation = { ...preparation, columns: [column] };
    const features = Float32Array.of(-column.offset / column.scale);
    expect((features[0] as number) * column.scale + column.offset).not.toBe(0);
    expect(describeRow(one, features)).toEqual({ area: '0' });
  });
});

describe('samplesOfCell', () => {
  const evaluation = {
    trueClass: [0, 0, 1, 0, 0],
    predictedClass: [1, 0, 1, 1, 0],
    confidence: [0.6, 0.9, 0.8, 0.95, 0.55],
  } as unknown as ClassificationEvaluation;

  it('puts the surest mistakes first', () => {
    expect(samplesOfCell(evaluation, 0, 1)).toEqual([3, 0]);
  });

  it('puts what was nearly missed first where the model was right', () => {
    expect(samplesOfCell(evaluation, 0, 0)).toEqual([4, 1]);
  });
});
