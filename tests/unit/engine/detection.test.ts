/** A detector from its targets to what it finds, on every backend. */
import { expect, test } from 'vitest';
import type { Dataset, Split } from '../../../shared/data/dataset';
import { seededRandom } from '../../../shared/data/random';
import { readObjects } from '../../../shared/detection/boxes';
import { decodeBoxes } from '../../../shared/detection/grid';
import { suppress, USUAL_THRESHOLDS } from '../../../shared/detection/suppress';
import { disposeBatch, makeBatch } from '../../../shared/engine/batches/batch';
import { bind } from '../../../shared/engine/batches/bindings';
import { compileModel } from '../../../shared/engine/compile';
import { evaluate } from '../../../shared/engine/evaluate/evaluate';
import { predict } from '../../../shared/engine/evaluate/predict';
import { lossPerSample } from '../../../shared/engine/losses/losses';
import { tf } from '../../../shared/engine/tf';
import { boxOverlap } from '../../../shared/engine/train/box-overlap';
import { classWeightsOf } from '../../../shared/engine/train/class-weights';
import type { TrainingSession } from '../../../shared/engine/train/training-session';
import { validate } from '../../../shared/graph/validate';
import { DEFAULT_LOSS_SETTINGS } from '../../../shared/layers/loss-fields';
import { forEachBackend, withoutLeaks } from '../../helpers/backends';
import { chain } from './fixtures';
import { session } from './train/harness';

const SIDE = 16;
const MOST = 2;

/** One or two bright things in each scene: low and wide ones of class 0, tall ones of class 1. */
function split(size: number, seed: number): Split {
  const random = seededRandom(seed);
  const pixels = new Uint8Array(size * SIDE * SIDE);
  const objects = new Float32Array(size * MOST * 5).fill(-1);
  for (let scene = 0; scene < size; scene++)
    for (let place = 0; place <= scene % MOST; place++) {
      const label = random() < 0.5 ? 0 : 1;
      const [width, height] = label === 0 ? [6, 3] : [3, 6];
      const left = place * 8 + Math.floor(random() * (8 - width));
      const top = Math.floor(random() * (SIDE - height));
      for (let y = top; y < top + height; y++)
        for (let x = left; x < left + width; x++) pixels[(scene * SIDE + y) * SIDE + x] = 255;
      objects.set(
        [label, left + width / 2, top + height / 2, width, height],
        (scene * MOST + place) * 5,
      );
    }
  return {
    size,
    inputs: { image: { data: pixels, shape: [SIDE, SIDE, 1], scale: 1 / 255 } },
    targets: { objects: { data: objects, shape: [MOST, 5], scale: 1 } },
    rows: Uint32Array.from({ length: size }, (_, row) => row),
  };
}

function scenes(): Dataset {
  const [train, validation, test] = [split(96, 1), split(16, 2), split(32, 3)];
  const info = {
    name: 'scenes',
    kind: 'image' as const,
    inputs: [{ name: 'image', shape: [SIDE, SIDE, 1] }],
    targets: [
      { name: 'objects', task: 'detection' as const, classes: ['wide', 'tall'], size: MOST * 5 },
    ],
    counts: { train: 96, validation: 16, test: 32 },
  };
  return { info, train, validation, test, preparation: { info, targetScaling: {} } };
}

function detector() {
  const conv = (filters: number, more: object = {}) =>
    [
      'Conv2D',
      { filters, kernelSize: [3, 3], padding: 'same', activation: 'relu', ...more },
    ] as const;
  const graph = chain(
    ['Input', { shape: [SIDE, SIDE, 1] }],
    conv(8),
    conv(16, { strides: [2, 2] }),
    conv(16, { strides: [2, 2] }),
    conv(24),
    ['Conv2D', { filters: 14, kernelSize: [1, 1] }],
    ['Output', { loss: 'detection', anchors: [6, 3, 3, 6] }],
  );
  const { valid, problems } = validate(graph, scenes().info);
  if (!valid) throw new Error(JSON.stringify(problems));
  return valid;
}

forEachBackend(
  () => {
    test('targets say where objects are: decoded, they are the objects', async () => {
      const data = scenes();
      const compiled = compileModel(detector(), 1);
      const bindings = bind(compiled, data.info);
      const [binding] = bindings.targets;
      expect(binding).toMatchObject({
        encoding: 'grid',
        size: 4 * 4 * 14,
        targetShape: [4, 4, 14],
      });
      const batch = makeBatch(data.train, [3, 5], bindings);
      expect(batch.targets[0]?.shape).toEqual([2, 4, 4, 14]);
      const target = (await batch.targets[0]?.data()) as Float32Array;
      const sure = target.map((value, at) => {
        const column = at % 7;
        const share = Math.min(1 - 1e-5, Math.max(1e-5, value));
        return column === 2 || column === 3 ? value : Math.log(share / (1 - share));
      });
      const grid = binding?.grid;
      if (!grid) throw new Error('no grid');
      for (const [row, scene] of [3, 5].entries()) {
        const found = decodeBoxes(sure.subarray(row * 224, (row + 1) * 224), grid, 0.5, 10);
        const wanted = readObjects(
          data.train.targets.objects?.data.subarray(scene * 10, scene * 10 + 10) ?? [],
        );
        expect(found).toHaveLength(wanted.length);
        for (const object of wanted) {
          const near = found.find(({ x, y }) => Math.hypot(x - object.x, y - object.y) < 0.01);
          expect(near?.label).toBe(object.label);
          expect(near?.width).toBeCloseTo(object.width, 3);
        }
      }
      disposeBatch(batch);
      compiled.model.dispose();
    });

    test('images with several objects have no class to weigh them by', () => {
      const data = scenes();
      const compiled = compileModel(detector(), 1);
      const { targets } = bind(compiled, data.info);
      expect(classWeightsOf('balanced', targets, data.train)).toEqual([null]);
      compiled.model.dispose();
    });

    test('the gradient of the loss is the slope between two near values', async () => {
      await withoutLeaks(async () => {
        const random = seededRandom(4);
        const output = Float32Array.from({ length: 2 * 2 * 14 }, () => 4 * random() - 2);
        const target = output.map((_, at) => {
          const column = at % 7;
          if (column === 4) return [1, 0, -1, 1][Math.floor(at / 7) % 4] ?? 0;
          return column > 4 ? at % 2 : random();
        });
        const of = {
          loss: 'detection',
          lossSettings: DEFAULT_LOSS_SETTINGS,
          activation: '',
        } as const;
        const loss = (values: Float32Array) =>
          tf.tidy(
            () =>
              lossPerSample(
                of,
                tf.tensor(values, [1, 2, 2, 14]),
                tf.tensor(target, [1, 2, 2, 14]),
              ).dataSync()[0] ?? 0,
          );
        const slope = tf.tidy(() =>
          tf
            .grad((x) => lossPerSample(of, x, tf.tensor(target, [1, 2, 2, 14])).sum())(
              tf.tensor(output, [1, 2, 2, 14]),
            )
            .dataSync(),
        );
        const step = 0.01;
        for (let at = 0; at < output.length; at++) {
          const [up, down] = [step, -step].map((by) =>
            loss(output.map((value, place) => (place === at ? value + by : value))),
          ) as [number, number];
          const expected = (up - down) / (2 * step);
          expect(Math.abs((slope[at] ?? 0) - expected)).toBeLessThan(
            0.02 + 0.01 * Math.abs(expected),
          );
        }
      });
    });
  },
  { only: ['cpu', 'wasm'] },
);

forEachBackend(
  () => {
    test('boxes that are right overlap wholly', async () => {
      await withoutLeaks(async () => {
        const grid = {
          rows: 1,
          columns: 2,
          image: { width: 16, height: 8 },
          anchors: [{ width: 4, height: 4 }],
          classes: 1,
        };
        const wanted = tf.tensor([0.5, 0.5, 0, 0, 1, 1, 0, 0, 0, 0, 0, 0], [1, 1, 2, 6]);
        const right = tf.tensor([0, 0, 0, 0, 9, 9, 3, 3, 3, 3, 3, 3], [1, 1, 2, 6]);
        const wide = tf.tensor([0, 0, Math.log(2), 0, 9, 9, 3, 3, 3, 3, 3, 3], [1, 1, 2, 6]);
        const [one, half] = [right, wide].map((output) =>
          tf.tidy(() => boxOverlap(grid)(output, wanted)),
        ) as [tf.Scalar, tf.Scalar];
        expect((await one.data())[0]).toBeCloseTo(1, 5);
        expect((await half.data())[0]).toBeCloseTo(0.5, 5);
        tf.dispose([wanted, right, wide, one, half]);
      });
    });
  },
  { only: ['wasm', 'webgpu'] },
);

forEachBackend(
  () => {
    test('a small detector learns to find what is there, and tells where', async () => {
      const data = scenes();
      const training = { epochs: 30, batchSize: 16, learningRate: 0.01 };
      const { session: running, events } = session({ graph: detector(), data, training });
      await running.start();
      const losses = events.flatMap((event) => (event.kind === 'epoch' ? [event.epoch.loss] : []));
      expect(losses.at(-1)).toBeLessThan((losses[0] ?? 0) * 0.3);
      const model = (running as TrainingSession).compiled;
      if (!model) throw new Error('no model');
      const { outputs, metrics } = await evaluate(model, data, 'test', data.preparation);
      const [output] = outputs;
      if (output?.kind !== 'detection') throw new Error('not a detection');
      expect(output.images).toHaveLength(32);
      expect(metrics.iou).toBeGreaterThan(0);
      expect(output.map50).toBeGreaterThan(0.7);
      const pixels = Float32Array.from(
        data.test.inputs.image?.data.slice(0, SIDE ** 2) ?? [],
        (v) => v / 255,
      );
      const [[prediction] = []] = await predict(model, [pixels], data.preparation);
      expect(prediction).toMatchObject({ kind: 'detection', classes: ['wide', 'tall'] });
      const shown = (boxes: Parameters<typeof suppress>[0] = []) =>
        suppress(boxes, USUAL_THRESHOLDS).map(({ label, x, y }) => [
          label,
          Math.round(x),
          Math.round(y),
        ]);
      expect(shown(prediction?.boxes)).toEqual(shown(output.images[0]?.boxes));
      await running.dispose();
    });
  },
  { only: ['wasm'] },
);
