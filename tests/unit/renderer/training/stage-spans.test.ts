import { expect, test } from 'vitest';
import { stageSpans } from '../../../../renderer/src/training/stage-spans';
import type { EpochRecord } from '../../../../shared/training/events';

const epochs = (...stages: (string | undefined)[]): EpochRecord[] =>
  stages.map((stage, place) => ({
    ...{ epoch: place + 1, step: 10 * (place + 1), loss: 1, metrics: {} },
    ...{ seconds: 1, learningRate: 0.1 },
    ...(stage !== undefined && { stage }),
  }));
const at = (name: string, place: number, count: number) => ({ name, place, count });

test('stages lie where their epochs do: between epochs, after the last step of the one before', () => {
  const run = { epochs: epochs('head', 'head', 'all'), stage: at('all', 2, 2) };
  expect(stageSpans(run, 'step')).toEqual([
    { name: 'head', from: 0, to: 20 },
    { name: 'all', from: 20, to: Infinity },
  ]);
  expect(stageSpans(run, 'epoch')).toEqual([
    { name: 'head', from: 0, to: 2.5 },
    { name: 'all', from: 2.5, to: Infinity },
  ]);
});

test('the stage at hand is marked before its first epoch ends', () => {
  const run = { epochs: epochs('head'), stage: at('body', 2, 3) };
  expect(stageSpans(run, 'step').map(({ name }) => name)).toEqual(['head', 'body']);
});

test('a kept run has its stages by its epochs', () => {
  expect(stageSpans({ epochs: epochs('a', 'b', 'c'), stage: null }, 'step')).toHaveLength(3);
});

test('nothing is marked where there is one stage, or none', () => {
  expect(stageSpans({ epochs: [], stage: null }, 'step')).toEqual([]);
  expect(stageSpans({ epochs: epochs(undefined, undefined), stage: null }, 'step')).toEqual([]);
  expect(stageSpans({ epochs: epochs('a / b'), stage: at('a / b', 1, 1) }, 'step')).toEqual([]);
});
