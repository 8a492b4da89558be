/** A class for each pixel and a sequence for each image, from their targets to what is found, on every backend. */
import { describe, expect, test } from 'vitest';
import type { Dataset, Split, TargetInfo } from '../../../shared/data/dataset';
import { maskTarget } from '../../../shared/data/images/image-info';
import { seededRandom } from '../../../shared/data/random';
import { disposeBatch, makeBatch } from '../../../shared/engine/batches/batch';
import { bind } from '../../../shared/engine/batches/bindings';
import { compileModel } from '../../../shared/engine/compile';
import { evaluate } from '../../../shared/engine/evaluate/evaluate';
import { predict } from '../../../shared/engine/evaluate/predict';
import { tf } from '../../../shared/engine/tf';
import { classOverlap } from '../../../shared/engine/train/class-overlap';
import { wholeSequences } from '../../../shared/engine/train/whole-sequences';
import { applyEdits } from '../../../shared/graph/apply-edit';
import { followData } from '../../../shared/graph/follow-data';
import { validate } from '../../../shared/graph/validate';
import { forEachBackend, withoutLeaks } from '../../helpers/backends';
import { chain } from './fixtures';
import { session } from './train/harness';

const SIDE = 8;
const PIXELS = SIDE * SIDE;

/** Bright pixels are of class 2, grey ones of class 1. */
function masks(size: number, seed: number, classes: number): Split {
  const random = seededRandom(seed);
  const pixels = new Uint8Array(size * PIXELS);
  const labels = new Uint8Array(size * PIXELS);
  for (let at = 0; at < pixels.length; at++) {
    const label = Math.floor(random() * classes);
    labels[at] = label;
    pixels[at] = Math.round((255 * label) / (classes - 1));
  }
  return {
    size,
    inputs: { image: { data: pixels, shape: [SIDE, SIDE, 1], scale: 1 / 255 } },
    targets: { mask: { data: labels, shape: [SIDE, SIDE], scale: 1 } },
    rows: Uint32Array.from({ length: size }, (_, row) => row),
  };
}

function maskData(names: readonly string[]): Dataset {
  const [train, validation, test] = [1, 2, 3].map((seed) => masks(16, seed, names.length)) as [
    Split,
    Split,
    Split,
  ];
  const info = {
    name: 'masks',
    kind: 'image' as const,
    inputs: [{ name: 'image', shape: [SIDE, SIDE, 1] }],
    targets: [maskTarget('mask', SIDE, SIDE, names)],
    counts: { train: 16, validation: 16, test: 16 },
  };
  return { info, train, validation, test, preparation: { info, targetScaling: {} } };
}

const three = maskData(['ground', 'grey', 'bright']);
const two = maskData(['ground', 'bright']);
const network = (filters: number, activation: string, loss: string) =>
  chain(
    ['Input', { shape: [SIDE, SIDE, 1] }],
    ['Conv2D', { filters: 8, kernelSize: [1, 1], activation: 'tanh' }],
    ['Conv2D', { filters, kernelSize: [1, 1], activation }],
    ['Output', { loss }],
  );

const problemsOf = (graph: ReturnType<typeof network>, { info }: Dataset) =>
  validate(graph, info).problems.map(({ code }) => code);

describe('a network for masks', () => {
  test.each(['categoricalCrossentropy', 'categoricalFocalCrossentropy', 'dice', 'tversky'])(
    'may learn classes with %s',
    (loss) => expect(problemsOf(network(3, 'softmax', loss), three)).toEqual([]),
  );

  test.each(['binaryCrossentropy', 'binaryFocalCrossentropy', 'dice', 'tversky'])(
    'may learn yes or no with %s',
    (loss) => expect(problemsOf(network(1, 'sigmoid', loss), two)).toEqual([]),
  );

  test('is told how its output differs from the mask, and follows the data by one click', () => {
    const graph = network(10, 'softmax', 'categoricalCrossentropy');
    const [problem] = validate(graph, three.info).problems;
    expect(problem).toMatchObject({
      code: 'mask-differs',
      params: { shape: '8×8×10', needed: '8×8×3', target: 'mask' },
    });
    const followed = applyEdits(graph, followData(graph, three.info));
    expect(problemsOf(followed, three)).toEqual([]);
    expect(problemsOf(applyEdits(followed, followData(followed, two.info)), two)).toEqual([]);
  });

  test('of another size, with another loss, follows too', () => {
    const graph = chain(
      ['Input', { shape: [SIDE, SIDE, 1] }],
      ['Conv2D', { filters: 4, kernelSize: [2, 2], strides: [2, 2], activation: 'relu' }],
      ['Output', { loss: 'triplet' }],
    );
    const followed = applyEdits(graph, followData(graph, three.info));
    expect(problemsOf(followed, three)).toEqual([]);
    expect(followed.nodes.map(({ type }) => type)).toContain('Resizing');
  });
});

const digits: TargetInfo = { name: 'digits', task: 'sequence', classes: ['0', '1', '2'], size: 2 };
/** Columns of four pixels: the digit's brightness in the first and the third of them. */
function strips(size: number, seed: number): Split {
  const random = seededRandom(seed);
  const pixels = new Uint8Array(size * 6);
  const labels = new Int32Array(size * 2).fill(-1);
  for (let strip = 0; strip < size; strip++)
    for (let place = 0; place <= strip % 2; place++) {
      const label = Math.floor(random() * 3);
      labels[strip * 2 + place] = label;
      pixels[strip * 6 + place * 3 + 1] = 85 * (label + 1);
    }
  return {
    size,
    inputs: { image: { data: pixels, shape: [6, 1], scale: 1 / 255 } },
    targets: { digits: { data: labels, shape: [2], scale: 1 } },
    rows: Uint32Array.from({ length: size }, (_, row) => row),
  };
}
const stripInfo = {
  name: 'strips',
  kind: 'image' as const,
  inputs: [{ name: 'image', shape: [6, 1] }],
  targets: [digits],
  counts: { train: 64, validation: 16, test: 32 },
};
const stripData: Dataset = {
  info: stripInfo,
  train: strips(64, 1),
  validation: strips(16, 2),
  test: strips(32, 3),
  preparation: { info: stripInfo, targetScaling: {} },
};
const reader = (units: number, loss = 'ctc') =>
  chain(
    ['Input', { shape: [6, 1] }],
    ['Dense', { units: 16, activation: 'tanh' }],
    ['Dense', { units, activation: 'linear' }],
    ['Output', { loss }],
  );

describe('a network for sequences', () => {
  test('is told what it lacks, and follows the data', () => {
    expect(problemsOf(reader(4), stripData)).toEqual([]);
    const other = reader(3, 'meanSquaredError');
    expect(problemsOf(other, stripData)).toEqual(['loss-for-sequence']);
    const followed = applyEdits(other, followData(other, stripInfo));
    expect(problemsOf(followed, stripData)).toEqual([]);
    const longer = { ...stripInfo, targets: [{ ...digits, size: 4 }] };
    expect(validate(reader(4), longer).problems).toMatchObject([
      { code: 'sequence-steps', params: { longest: 4, steps: 7 } },
    ]);
  });
});

forEachBackend(
  () => {
    test('targets of masks and sequences as the losses take them', async () => {
      for (const [data, graph] of [
        [three, network(3, 'softmax', 'dice')],
        [two, network(1, 'sigmoid', 'dice')],
        [stripData, reader(4)],
      ] as const) {
        const compiled = compileModel(validOf(graph, data), 1);
        const bindings = bind(compiled, data.info);
        const batch = makeBatch(data.train, [3, 0], bindings);
        const [target] = batch.targets;
        const labels = Object.values(data.train.targets)[0]?.data ?? [];
        const values = [...((await target?.data()) ?? [])];
        const size = labels.length / data.train.size;
        const own = [...labels.slice(3 * size, 4 * size), ...labels.slice(0, size)];
        if (data === stripData) expect(values).toEqual(own.map((label) => label + 1));
        else if (data === two) expect(values).toEqual(own);
        else
          expect(values).toEqual(own.flatMap((label) => [0, 1, 2].map((k) => Number(k === label))));
        disposeBatch(batch);
        compiled.model.dispose();
      }
    });

    test('the overlap of classes is the mean over those that occur or were given', async () => {
      const given = tf.tensor3d([
        [
          [0.9, 0.1, 0],
          [0.2, 0.8, 0],
        ],
        [
          [0.6, 0.4, 0],
          [0.7, 0.3, 0],
        ],
      ]);
      const wanted = tf.tensor3d([
        [
          [1, 0, 0],
          [0, 1, 0],
        ],
        [
          [0, 1, 0],
          [1, 0, 0],
        ],
      ]);
      const isYes = (values: tf.Tensor) => values.greater(0.5);
      const overlap = tf.tidy(() => classOverlap(isYes)(given, wanted));
      // Class 0: 2 of 3, class 1: 1 of 2; class 2 does not occur.
      expect((await overlap.data())[0]).toBeCloseTo((2 / 3 + 1 / 2) / 2, 5);
      const marks = tf.tidy(() =>
        classOverlap(isYes)(tf.tensor2d([[0.9], [0.2], [0.8]]), tf.tensor2d([[1], [0], [0]])),
      );
      expect((await marks.data())[0]).toBeCloseTo(0.5, 5);
      tf.dispose([given, wanted, overlap, marks]);
    });

    test('sequences count as right only where the best path gives all of them', async () => {
      const path = (...classes: number[]) =>
        classes.map((c) => [0, 1, 2].map((k) => Number(k === c)));
      const output = tf.tensor3d([
        path(1, 1, 0, 1, 2),
        path(0, 2, 2, 0, 0),
        path(1, 2, 1, 2, 0),
        path(0, 0, 0, 0, 0),
      ]);
      const target = tf.tensor2d([
        [1, 1, 2],
        [2, 0, 0],
        [1, 2, 1],
        [1, 0, 0],
      ]);
      const share = tf.tidy(() => wholeSequences(output, target));
      expect((await share.data())[0]).toBeCloseTo(0.5, 5);
      tf.dispose([output, target, share]);
    });

    test('masks are learnt, measured and predicted', async () => {
      await withoutLeaks(async () => {
        for (const [data, graph] of [
          [three, network(3, 'softmax', 'categoricalCrossentropy')],
          [two, network(1, 'sigmoid', 'binaryCrossentropy')],
        ] as const) {
          const training = { epochs: 40, batchSize: 8, learningRate: 0.05 };
          const { running, compiled } = await trained(graph, data, training);
          const { metrics, outputs } = await evaluate(compiled, data, 'test', data.preparation);
          expect(Object.keys(metrics)).toEqual(['accuracy', 'meanIou']);
          const [output] = outputs;
          if (output?.kind !== 'segmentation') throw new Error('not masks');
          expect(output.meanIou).toBeGreaterThan(0.95);
          expect(output.dice).toBeGreaterThanOrEqual(output.meanIou);
          expect(output.perClass.reduce((sum, { pixels }) => sum + pixels, 0)).toBe(16 * PIXELS);
          const sample = Float32Array.from(
            data.test.inputs.image?.data.subarray(0, PIXELS) ?? [],
            (value) => value / 255,
          );
          const [[mask] = []] = await predict(compiled, [sample], data.preparation);
          const truth = [...(data.test.targets.mask?.data.subarray(0, PIXELS) ?? [])];
          const right = mask?.values.filter((label, at) => label === truth[at]).length ?? 0;
          expect(right).toBeGreaterThan(0.95 * PIXELS);
          expect(mask).toMatchObject({ kind: 'segmentation', shape: [SIDE, SIDE] });
          await running.dispose();
        }
      });
    });

    test('sequences are learnt, measured and predicted', async () => {
      const training = { epochs: 40, batchSize: 8, learningRate: 0.02 };
      const { running, compiled } = await trained(reader(4), stripData, training);
      const { outputs } = await evaluate(compiled, stripData, 'test', stripData.preparation);
      const [output] = outputs;
      if (output?.kind !== 'sequence') throw new Error('not sequences');
      expect(output.sequenceAccuracy).toBeGreaterThan(0.9);
      expect(output.characterErrorRate).toBeLessThan(0.1);
      const sample = Float32Array.from([0, 1 / 3, 0, 0, 1, 0]);
      const [[read] = []] = await predict(compiled, [sample], stripData.preparation);
      expect(read).toMatchObject({ kind: 'sequence', values: [0, 2] });
      await running.dispose();
    });
  },
  { only: ['cpu', 'wasm'] },
);

function validOf(graph: ReturnType<typeof network>, { info }: Dataset) {
  const { valid, problems } = validate(graph, info);
  if (!valid) throw new Error(JSON.stringify(problems));
  return valid;
}

async function trained(graph: ReturnType<typeof network>, data: Dataset, training: object) {
  const { session: running } = session({ graph: validOf(graph, data), data, training });
  await running.start();
  const { compiled } = running;
  if (!compiled) throw new Error('no model');
  return { running, compiled };
}
