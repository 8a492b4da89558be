import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeArrays, encodeArrays } from '../../../shared/training/array-file';
import { decodeCheckpoint, encodeCheckpoint } from '../../../shared/training/checkpoint-file';
import type { Checkpoint } from '../../../shared/training/events';

const namedArray = fc
  .record({
    name: fc.string(),
    shape: fc.array(fc.integer({ min: 0, max: 5 }), { maxLength: 4 }),
    fill: fc.float(),
  })
  .map(({ name, shape, fill }) => ({
    name,
    shape,
    data: new Float32Array(shape.reduce((a, b) => a * b, 1)).map((_, i) => fill + i),
  }));

describe('array file', () => {
  it('gives back what it was given, also from the middle of a buffer', () => {
    fc.assert(
      fc.property(fc.array(namedArray), fc.nat(7), (arrays, shift) => {
        const file = encodeArrays({ note: '数' }, arrays);
        const moved = new Uint8Array(file.length + shift);
        moved.set(file, shift);
        expect(decodeArrays(moved.subarray(shift))).toEqual({ meta: { note: '数' }, arrays });
      }),
    );
  });

  it('refuses a file that is cut short, and never throws on a damaged one', () => {
    const file = encodeArrays(null, [{ name: 'a', shape: [3], data: Float32Array.of(1, 2, 3) }]);
    for (let length = 0; length < file.length; length++)
      expect(decodeArrays(file.subarray(0, length))).toBeNull();
    fc.assert(
      fc.property(fc.nat(file.length - 1), fc.nat(255), (at, byte) => {
        const damaged = file.slice();
        damaged[at] = byte;
        decodeArrays(damaged);
      }),
    );
  });
});

describe('checkpoint file', () => {
  const weights = [{ name: 'dense/kernel', shape: [2, 1], data: Float32Array.of(1, -2) }];
  const checkpoint: Checkpoint = {
    epoch: 4,
    step: 400,
    learningRate: 0.001,
    weights,
    optimizer: [{ name: 'iter', shape: [], data: Float32Array.of(400) }],
    best: { epoch: 3, value: 0.2, weights },
    stale: 1,
    plateau: { factor: 0.5, stale: 1 },
    firstLoss: 2.3,
    epochs: [{ epoch: 1, step: 100, loss: 1, metrics: {}, seconds: 2, learningRate: 0.001 }],
  };

  it('survives the way there and back, with and without a best epoch', () => {
    expect(decodeCheckpoint(encodeCheckpoint(checkpoint))).toEqual(checkpoint);
    const plain = { ...checkpoint, best: null };
    expect(decodeCheckpoint(encodeCheckpoint(plain))).toEqual(plain);
  });

  it('is told from other array files', () => {
    expect(decodeCheckpoint(encodeArrays({ kind: 'model' }, weights))).toBeNull();
  });
});
