import { expect, test } from 'vitest';
import { nodePlatform } from '../../../../cli/node-platform';
import { estimateMemory } from '../../../../shared/engine/model/memory-estimate';
import { preflight, startBackendFor } from '../../../../shared/engine/model/preflight';
import type { ValidGraph } from '../../../../shared/graph/graph';
import { DEFAULT_TRAINING } from '../../../../shared/training/settings';
import { chain, classifier, valid } from '../fixtures';

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

/** Dot of two tensors of rank 4, the batch counted, which no backend can train. */
const impossible = (): ValidGraph => {
  const graph = classifier();
  const layers = graph.layers.map((layer) =>
    layer.type === 'Dense' ? { ...layer, type: 'Dot', inputShapes: [[2, 2, 2]] } : layer,
  );
  return { ...graph, layers };
};

test('a layer that cannot be trained is named', async () => {
  const [finding] = preflight(impossible(), 'wasm', DEFAULT_TRAINING);
  expect(finding).toMatchObject({
    severity: 'error',
    nodeId: 'n1',
    code: 'unsupported-not-implemented',
    params: { layer: 'Dot', name: 'dense1', backend: 'wasm', option: 'rank', value: '4' },
  });
  // No backend can do it: the fastest stays, and says what is wrong.
  const { gpu, ...withoutGpu } = nodePlatform();
  expect(gpu).toBeDefined();
  expect(await startBackendFor(impossible(), 'auto', withoutGpu)).toMatchObject({
    backend: 'wasm',
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
  expect(findings(4096)).toEqual(['much-memory']);
});
