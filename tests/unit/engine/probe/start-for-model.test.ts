import { afterEach, expect, test } from 'vitest';
import { nodePlatform } from '../../../../cli/node-platform';
import type { BackendName } from '../../../../shared/engine/backends';
import {
  type StartOptions,
  startBackendFor,
} from '../../../../shared/engine/probe/start-for-model';
import { tf } from '../../../../shared/engine/tf';
import type { ValidGraph } from '../../../../shared/graph/graph';
import type { Measurement, ProbeFinding } from '../../../../shared/training/probe';
import {
  type TrainingSettings,
  trainingSettingsSchema,
} from '../../../../shared/training/settings';
import { forEachBackend } from '../../../helpers/backends';
import { smallGpu } from '../../../helpers/small-gpu';
import { classifier, threeClasses } from '../fixtures';
import { train } from '../train/harness';

const subject = (training: Partial<TrainingSettings> = {}, graph = classifier()) => ({
  graph,
  settings: trainingSettingsSchema.parse({ batchSize: 16, ...training }),
  data: threeClasses(),
});

function start(options: StartOptions, ...of: Parameters<typeof subject>) {
  return startBackendFor(subject(...of), nodePlatform(), options);
}

/** Dot of two tensors of rank 4, the batch counted, which no backend can train. */
const impossible = (): ValidGraph => {
  const graph = classifier();
  const layers = graph.layers.map((layer) =>
    layer.type === 'Dense' ? { ...layer, type: 'Dot', inputShapes: [[2, 2, 2]] } : layer,
  );
  return { ...graph, layers };
};

test('where no backend can train the network the fastest stays, and says what is wrong', async () => {
  const { gpu, ...withoutGpu } = nodePlatform();
  expect(gpu).toBeDefined();
  expect(await startBackendFor(subject({}, impossible()), withoutGpu)).toMatchObject({
    backend: 'wasm',
    reason: { code: 'no-gpu-api' },
  });
});

test('a backend asked for by name is not measured', async () => {
  const known = new Map<string, Measurement[]>();
  const started = await start({ known, candidates: ['wasm', 'cpu'] }, { backend: 'cpu' });
  expect(started).toMatchObject({ backend: 'cpu', reason: { code: 'preferred' } });
  expect(known.size).toBe(0);
});

test('half precision asks for WebGPU, so nothing is measured', async () => {
  let probes = 0;
  const options = { candidates: ['wasm', 'cpu'] as const, onProbe: () => probes++ };
  await start(options, { precision: 'half' });
  expect(probes).toBe(0);
});

forEachBackend(
  () => {
    afterEach(() => expect(tf.memory().numTensors).toBe(0));
    const candidates: readonly BackendName[] = ['webgpu', 'wasm'];

    test('the faster one is taken, says both times, and trains', async () => {
      const found: ProbeFinding[] = [];
      let probes = 0;
      const known = new Map<string, readonly Measurement[]>();
      const options: StartOptions = {
        candidates,
        known,
        onFinding: (finding) => found.push(finding),
        onProbe: () => probes++,
      };
      const before = performance.now();
      const started = await start(options);
      const seconds = (performance.now() - before) / 1000;
      // A processor that plays a GPU is slower by far, with whatever load beside this test.
      expect(started).toMatchObject({
        backend: 'wasm',
        reason: { params: { backend: 'WebAssembly', other: 'WebGPU' } },
      });
      expect(started.reason.code).toMatch(/^measured(-far)?$/);
      const { milliseconds, otherMilliseconds } = started.reason.params;
      expect(Number(otherMilliseconds)).toBeGreaterThan(3 * Number(milliseconds));
      expect(seconds).toBeLessThan(30);
      expect(tf.getBackend()).toBe('wasm');
      expect('webgpu' in tf.engine().registry).toBe(false);

      expect(await start(options)).toEqual(started);
      expect(probes).toBe(1);
      expect(found).toEqual([...known].map(([key, measurements]) => ({ key, measurements })));
      const elsewhere = { ...options, known: new Map(found.map((f) => [f.key, f.measurements])) };
      expect(await start(elsewhere)).toEqual(started);
      expect(probes).toBe(1);
      await start(options, { batchSize: 17 });
      expect(probes).toBe(2);

      const { epochs } = await train({ backend: started });
      expect(epochs).toHaveLength(3);
    });

    test('one that fails is ruled out, and the reason says why', async () => {
      const found: ProbeFinding[] = [];
      // 16 samples × (2^14 + 1) values × 4 bytes: just over 1 MB.
      const graph = classifier(['Dense', { units: 2 ** 14 + 1 }]);
      const platform = smallGpu({ maxBufferSize: 2 ** 20 });
      const started = await startBackendFor(subject({}, graph), platform, {
        candidates,
        onFinding: (finding) => found.push(finding),
      });
      expect(started).toMatchObject({
        backend: 'wasm',
        reason: {
          code: 'measured-other-failed',
          params: { other: 'WebGPU', cause: 'output-over-limit', needed: 2, limit: 1 },
        },
      });
      // It may do better another day.
      expect(found).toEqual([]);
    });

    test('measuring ends when it is no longer wanted, and leaves nothing', async () => {
      const known = new Map<string, readonly Measurement[]>();
      let asked = 0;
      await start({ candidates, known, cancelled: () => ++asked > 3 });
      expect(known.size).toBe(0);
    });
  },
  { only: ['webgpu'] },
);
