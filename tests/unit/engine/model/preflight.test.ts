import { expect, test } from 'vitest';
import { estimateMemory } from '../../../../shared/engine/model/memory-estimate';
import { preflight, preflightRun } from '../../../../shared/engine/model/preflight';
import type { ValidGraph } from '../../../../shared/graph/graph';
import { DEFAULT_TRAINING } from '../../../../shared/training/settings';
import { chain, classifier, threeClasses, valid } from '../fixtures';

test('an ordinary network has nothing against it', () => {
  for (const backend of ['cpu', 'wasm', 'webgpu'] as const)
    expect(preflight(classifier(), backend, DEFAULT_TRAINING)).toEqual([]);
});

test('a dilated convolution is not refused: every backend trains it', () => {
  const graph = valid(
    chain(
      ['Input', { shape: [9, 9, 1] }],
      ['Conv2D', { filters: 2, dilationRate: [2, 2] }],
      ['Flatten'],
      ['Dense', { units: 2, activation: 'softmax' }],
      ['Output'],
    ),
  );
  for (const backend of ['cpu', 'wasm', 'webgpu'] as const)
    expect(preflight(graph, backend, DEFAULT_TRAINING)).toEqual([]);
});

test('half precision is pointed out where it cannot be had', () => {
  const settings = { ...DEFAULT_TRAINING, precision: 'half' } as const;
  expect(preflight(classifier(), 'webgpu', settings)).toEqual([]);
  for (const backend of ['cpu', 'wasm'] as const)
    expect(preflight(classifier(), backend, settings)).toEqual([
      { severity: 'warning', code: 'half-needs-webgpu', params: { backend } },
    ]);
});

/** Dot of two tensors of rank 4, the batch counted, which no backend can train. */
const impossible = (): ValidGraph => {
  const graph = classifier();
  const layers = graph.layers.map((layer) =>
    layer.type === 'Dense' ? { ...layer, type: 'Dot', inputShapes: [[2, 2, 2]] } : layer,
  );
  return { ...graph, layers };
};

test('a layer that cannot be trained is named', () => {
  const [finding] = preflight(impossible(), 'wasm', DEFAULT_TRAINING);
  expect(finding).toMatchObject({
    severity: 'error',
    nodeId: 'n1',
    code: 'unsupported-not-implemented',
    params: { layer: 'Dot', name: 'dense1', backend: 'wasm', option: 'rank', value: '4' },
  });
});

test('memory: weights with the optimizer’s state, and activations by batch', () => {
  const graph = classifier();
  // 67 parameters: themselves, gradients, copies and two moments; 4 + 8 + 3 + 3 values and 2 × 8 flowing.
  expect(estimateMemory(graph, { ...DEFAULT_TRAINING, batchSize: 10 })).toEqual({
    weights: 67 * 4 * 5,
    activations: 4 * 10 * (18 + 16),
    total: 67 * 4 * 5 + 4 * 10 * 34,
  });
});

test('too large a batch is warned of before it fails', () => {
  const graph = valid(
    chain(
      ['Input', { shape: [227, 227, 3] }],
      ['Conv2D', { filters: 96, kernelSize: [11, 11], strides: [4, 4] }],
      ['Flatten'],
      ['Dense', { units: 10, activation: 'softmax' }],
      ['Output'],
    ),
  );
  const findings = (batchSize: number) =>
    preflight(graph, 'wasm', { ...DEFAULT_TRAINING, batchSize }).map(({ code }) => code);
  expect(findings(32)).toEqual([]);
  expect(findings(2048)).toEqual(['much-memory']);
});

test('a tensor over the limit of the GPU is refused by name, with its size', () => {
  const graph = classifier();
  const limit = (largestBuffer: number) => ({
    adapter: { vendor: '', architecture: '', description: '', software: false, largestBuffer },
  });
  const findings = (batchSize: number, largestBuffer: number) =>
    preflight(graph, 'webgpu', { ...DEFAULT_TRAINING, batchSize }, limit(largestBuffer));
  // The widest output: 8 values of 4 bytes a sample.
  expect(findings(2 ** 17, 2 ** 22)).toEqual([]);
  expect(findings(2 ** 17 + 1, 2 ** 22)).toMatchObject([
    {
      severity: 'error',
      code: 'output-over-limit',
      nodeId: 'n1',
      params: { name: 'dense1', needed: 5, limit: 4, batchSize: 2 ** 17 + 1, backend: 'webgpu' },
    },
  ]);
  // The largest weights: 4 × 8 values.
  expect(findings(1, 127)).toMatchObject([{ code: 'weights-over-limit', nodeId: 'n1' }]);
  expect(preflight(graph, 'cpu', { ...DEFAULT_TRAINING, batchSize: 2 ** 17 })).toEqual([]);
});

test('a batch is never larger than the data', () => {
  const report = { backend: 'wasm', tfjs: '' } as const;
  const settings = { ...DEFAULT_TRAINING, batchSize: 1_000_000_000 };
  const subject = { graph: classifier(), settings, data: threeClasses() };
  expect(preflight(subject.graph, 'wasm', settings)[0]?.code).toBe('output-over-limit');
  expect(preflightRun(subject, report)).toEqual([]);
});
