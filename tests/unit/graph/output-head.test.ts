import { describe, expect, it } from 'vitest';
import { validate } from '../../../shared/graph/validate';
import { chain, node } from './sample-graphs';

const ending = (units: number, activation: string, loss: string, targetShape: number[]) =>
  chain(
    node('in', 'Input', { shape: [4] }),
    node('dense', 'Dense', { units, activation }),
    node('reshape', 'Reshape', { targetShape }),
    node('out', 'Output', { loss, target: '' }),
  );

const codesOf = (...parameters: Parameters<typeof ending>) =>
  validate(ending(...parameters), null).problems.map(({ code }) => code);

describe('the activation that comes out of a network', () => {
  it('is kept by layers that only rearrange', () => {
    expect(codesOf(4, 'sigmoid', 'binaryCrossentropy', [2, 2])).not.toContain('loss-needs-sigmoid');
    expect(codesOf(4, 'relu', 'binaryCrossentropy', [2, 2])).toContain('loss-needs-sigmoid');
  });

  it('is a softmax only while its axis stays the last', () => {
    const loss = 'categoricalCrossentropy';
    expect(codesOf(4, 'softmax', loss, [1, 4])).not.toContain('loss-needs-softmax');
    expect(codesOf(4, 'softmax', loss, [2, 2])).toContain('loss-needs-softmax');
  });
});
