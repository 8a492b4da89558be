import { expect, test } from 'vitest';
import { nodeDataAccess } from '../../../cli/node-data';
import type { Dataset } from '../../../shared/data/dataset';
import { loadDataset } from '../../../shared/data/load';
import { disposeBatch, makeBatch } from '../../../shared/engine/batches/batch';
import { bind } from '../../../shared/engine/batches/bindings';
import { type CompiledModel, compileModel } from '../../../shared/engine/compile';
import { estimateMemory } from '../../../shared/engine/model/memory-estimate';
import { loadModel, saveModel } from '../../../shared/engine/model/saved-model';
import { namedWeights, readWeights, trainables } from '../../../shared/engine/model-weights';
import { tf } from '../../../shared/engine/tf';
import { Step } from '../../../shared/engine/train/step';
import type { Graph, GraphNode } from '../../../shared/graph/graph';
import { validate } from '../../../shared/graph/validate';
import { LAYERS } from '../../../shared/layers';
import type { NamedArray } from '../../../shared/training/events';
import { DEFAULT_TRAINING } from '../../../shared/training/settings';
import { forEachBackend } from '../../helpers/backends';
import { bundled, okay } from '../data/fixture';
import { graphOf, node } from '../graph/sample-graphs';
import { valid } from './fixtures';

const dataset = (id: string): Promise<Dataset> =>
  loadDataset(bundled(id), nodeDataAccess).then((result) => okay(result).value);

/** A second use of a layer, or as good a layer with weights of its own. */
const again = (tied: boolean, id: string, first: GraphNode): GraphNode =>
  tied ? { ...node(id, first.type), sharesWith: first.id } : { ...first, id, name: id };

/** The two halves of a flower's measures through one tower. */
function flowers(tied: boolean, penalty = 0): Graph {
  const regularizer = penalty === 0 ? {} : { kernelRegularizer: { kind: 'l2', l2: penalty } };
  const first = node('a1', 'Dense', { units: 6, activation: 'relu', ...regularizer });
  const norm = node('a2', 'BatchNormalization');
  const last = node('a3', 'Dense', { units: 4, activation: 'tanh' });
  return graphOf(
    [
      node('x', 'Input', { shape: [2], columns: ['sepal_length_cm', 'sepal_width_cm'] }),
      node('y', 'Input', { shape: [2], columns: ['petal_length_cm', 'petal_width_cm'] }),
      ...[first, norm, last],
      ...[again(tied, 'b1', first), again(tied, 'b2', norm), again(tied, 'b3', last)],
      node('both', 'Concatenate'),
      node('end', 'Dense', { units: 3, activation: 'softmax' }),
      node('out', 'Output'),
    ],
    [
      ...['x>a1', 'a1>a2', 'a2>a3', 'a3>both', 'y>b1', 'b1>b2', 'b2>b3', 'b3>both'],
      ...['both>end', 'end>out'],
    ],
  );
}

/** A digit and the same digit again, through one network of convolutions. */
function digits(tied: boolean): Graph {
  const conv = node('a1', 'Conv2D', { filters: 3, kernelSize: [3, 3], activation: 'relu' });
  const dense = node('a2', 'Dense', { units: 5, activation: 'sigmoid' });
  return graphOf(
    [
      node('x', 'Input', { shape: [8, 8, 1] }),
      ...[conv, node('pool', 'MaxPooling2D'), node('flat', 'Flatten'), dense],
      node('noise', 'UpSampling2D', { size: [2, 2] }),
      again(tied, 'b1', conv),
      node('small', 'AveragePooling2D', { poolSize: [4, 4], strides: [4, 4] }),
      node('flat2', 'Flatten'),
      again(tied, 'b2', dense),
      node('both', 'Multiply'),
      node('end', 'Dense', { units: 10, activation: 'softmax' }),
      node('out', 'Output'),
    ],
    [
      ...['x>a1', 'a1>pool', 'pool>flat', 'flat>a2', 'a2>both'],
      ...['x>noise', 'noise>b1', 'b1>small', 'small>flat2', 'flat2>b2', 'b2>both'],
      ...['both>end', 'end>out'],
    ],
  );
}

/** Two sentences through one embedding that masks and one LSTM, and numbers through that LSTM too. */
function sentences(tied: boolean): Graph {
  const words = node('a1', 'Embedding', { inputDim: 9, outputDim: 3, maskZero: true });
  const lstm = node('a2', 'LSTM', { units: 4, returnSequences: true });
  return graphOf(
    [
      node('x', 'Input', { shape: [4], columns: ['a', 'b', 'c', 'd'] }),
      node('y', 'Input', { shape: [4], columns: ['e', 'f', 'g', 'h'] }),
      ...[words, lstm, again(tied, 'b1', words), again(tied, 'b2', lstm)],
      node('numbers', 'Reshape', { targetShape: [4, 1] }),
      node('wide', 'Dense', { units: 3 }),
      again(tied, 'c2', lstm),
      node('across', 'MultiHeadAttention', { numHeads: 2, keyDim: 3 }),
      node('sum', 'Add'),
      node('pool', 'GlobalAveragePooling1D'),
      node('end', 'Dense', { units: 3, activation: 'softmax' }),
      node('out', 'Output'),
    ],
    [
      ...['x>a1', 'a1>a2', 'y>b1', 'b1>b2', 'y>numbers', 'numbers>wide', 'wide>c2'],
      ...['a2>across', 'b2>across', 'across>sum', 'c2>sum', 'sum>pool', 'pool>end', 'end>out'],
    ],
  );
}

/** Word numbers that end in zeros, and a class. */
function sentenceData(): Dataset {
  const rows = [1, 2, 3, 4, 5, 6].map((row) => {
    const words = (from: number) =>
      Array.from({ length: 4 }, (_, at) =>
        at < 1 + ((row + from) % 4) ? 1 + ((row * (at + from)) % 8) : 0,
      );
    return [...words(1), ...words(2)];
  });
  const size = rows.length;
  const split = {
    size,
    inputs: { x: { data: Float32Array.from(rows.flat()), shape: [8], scale: 1 } },
    targets: {
      y: { data: Float32Array.from(rows, (_, at) => at % 3), shape: [1], scale: 1 },
    },
    rows: Uint32Array.from(rows, (_, at) => at),
  };
  const info = {
    name: 'sentences',
    kind: 'table' as const,
    inputs: [
      { name: 'x', shape: [8], columns: [...'abcdefgh'].map((name) => ({ name, width: 1 })) },
    ],
    targets: [{ name: 'y', task: 'multiclass' as const, classes: ['p', 'q', 'r'], size: 1 }],
    counts: { train: size, validation: size, test: size },
  };
  return {
    info,
    train: split,
    validation: split,
    test: split,
    preparation: { info, targetScaling: {} },
  };
}

/** The name of the weight that a copy of a layer has in the untied network: b1/kernel → a1/kernel. */
const originalName = (name: string): string => name.replace(/^[bc](\d)/, 'a$1');

function copyWeights(from: readonly NamedArray[], to: CompiledModel): void {
  const arrays = new Map(from.map((array) => [array.name, array]));
  for (const [name, weight] of namedWeights(to.model)) {
    const array = arrays.get(originalName(name));
    if (!array) throw new Error(`No weight ${name}.`);
    tf.tidy(() => {
      weight.write(tf.tensor(array.data, [...array.shape]));
    });
  }
}

interface Pass {
  readonly loss: number;
  readonly gradients: ReadonlyMap<string, Float32Array>;
}

async function passOf(compiled: CompiledModel, data: Dataset): Promise<Pass> {
  const bindings = bind(compiled, data.info);
  const weights = trainables(compiled);
  const step = new Step(compiled, bindings.targets, weights, 'single');
  const indices = Uint32Array.from({ length: Math.min(24, data.train.size) }, (_, at) => at);
  const batch = makeBatch(data.train, indices, bindings);
  const { values, gradients } = step.train(batch, 1);
  const found = new Map<string, Float32Array>();
  for (const [place, gradient] of gradients.entries())
    if (gradient) found.set(weights[place]?.name ?? '', (await gradient.data()) as Float32Array);
  const [loss = Number.NaN] = await values.data();
  tf.dispose([values, ...gradients.filter((gradient) => gradient !== null)]);
  disposeBatch(batch);
  return { loss, gradients: found };
}

/** The gradients of the layers that stand for one, added up. */
function summed({ gradients }: Pass): Map<string, number[]> {
  const sums = new Map<string, number[]>();
  for (const [name, values] of gradients) {
    const before = sums.get(originalName(name));
    sums.set(
      originalName(name),
      Array.from(values, (value, at) => value + (before?.[at] ?? 0)),
    );
  }
  return sums;
}

const CASES: [string, (tied: boolean) => Graph, () => Promise<Dataset>][] = [
  ['iris', flowers, () => dataset('iris')],
  ['digits', digits, () => dataset('digits')],
  ['sentences', sentences, () => Promise.resolve(sentenceData())],
];

forEachBackend(() => {
  for (const [name, graph, load] of CASES) {
    test(`${name}: the gradient of a shared layer is the sum of those of its uses`, async () => {
      const data = await load();
      const [tied, untied] = [true, false].map((how) => compileModel(valid(graph(how)), 3));
      if (!tied || !untied) throw new Error('not compiled');
      copyWeights(await readWeights(tied.model), untied);
      const [one, two] = [await passOf(tied, data), await passOf(untied, data)];
      expect(one.loss).toBeCloseTo(two.loss, 5);
      const sums = summed(two);
      expect([...one.gradients.keys()].sort()).toEqual([...sums.keys()].sort());
      for (const [weight, gradient] of one.gradients)
        for (const [at, value] of gradient.entries())
          expect(value, `${weight} ${at}`).toBeCloseTo(sums.get(weight)?.[at] ?? Number.NaN, 4);
      tied.model.dispose();
      untied.model.dispose();
    });
  }

  test('a penalty on shared weights counts once', async () => {
    const data = await dataset('iris');
    const losses: number[] = [];
    for (const penalty of [0, 0.5]) {
      const compiled = compileModel(valid(flowers(true, penalty)), 3);
      losses.push((await passOf(compiled, data)).loss);
      if (penalty > 0) {
        const kernel = (await readWeights(compiled.model)).find(({ name }) => name === 'a1/kernel');
        const squares = Array.from(kernel?.data ?? []).reduce((sum, w) => sum + w * w, 0);
        expect((losses[1] ?? 0) - (losses[0] ?? 0)).toBeCloseTo(penalty * squares, 4);
      }
      compiled.model.dispose();
    }
  });

  test('a saved model holds the weights once and computes the same when opened', async () => {
    const data = await dataset('digits');
    const compiled = compileModel(valid(digits(true)), 3);
    expect(compiled.model.countParams()).toBe(30 + (27 * 5 + 5) + 60);
    const files = await saveModel(compiled, {
      project: 'twins',
      preparation: data.preparation,
      settings: DEFAULT_TRAINING,
    });
    expect(files.find(({ name }) => name === 'weights.bin')?.bytes.byteLength).toBe(4 * 230);
    const loaded = await loadModel(files);
    const bindings = bind(compiled, data.info);
    const batch = makeBatch(data.test, [0, 1, 2, 3], bindings);
    const outputs: ArrayLike<number>[] = [];
    for (const { model } of [compiled, loaded]) {
      const y = tf.tidy(() => model.predict([...batch.inputs]) as tf.Tensor);
      outputs.push(await y.data());
      y.dispose();
    }
    expect(outputs[1]).toEqual(outputs[0]);
    disposeBatch(batch);
    compiled.model.dispose();
    loaded.model.dispose();
  });
});

/** Inputs whose sizes differ along one axis, each with one that any layer can take. */
const SIZES: readonly (readonly [number[], number[]])[] = [
  [[8], [6]],
  [
    [8, 3],
    [6, 3],
  ],
  [
    [8, 8, 3],
    [8, 6, 3],
  ],
  [
    [8, 8, 8, 3],
    [6, 8, 8, 3],
  ],
  [
    [8, 8, 8, 3],
    [8, 8, 6, 3],
  ],
];

test('what may share weights by its drawing computes on inputs of both sizes, loaded as compiled', async () => {
  await tf.setBackend('cpu');
  const { preparation } = await dataset('iris');
  const tried = new Set<string>();
  for (const { type } of LAYERS)
    for (const [a, b] of SIZES) {
      const graph = graphOf(
        [
          node('x', 'Input', { shape: a }),
          node('y', 'Input', { shape: b }),
          node('first', type),
          { ...node('again', type), sharesWith: 'first' },
          node('left', 'Flatten'),
          node('right', 'Flatten'),
          node('both', 'Concatenate'),
          node('out', 'Output', { loss: 'meanSquaredError' }),
        ],
        [
          ...['x>first', 'first>left', 'y>again', 'again>right'],
          ...['left>both', 'right>both', 'both>out'],
        ],
      );
      const { valid: network } = validate(graph);
      if (!network) continue;
      tried.add(type);
      const compiled = compileModel(network, 1);
      const files = await saveModel(compiled, {
        project: 'sizes',
        preparation,
        settings: DEFAULT_TRAINING,
      });
      const { model } = await loadModel(files);
      const inputs = [a, b].map((shape) => tf.ones([2, ...shape]));
      for (const each of [compiled.model, model]) {
        const given = each.predict(inputs) as tf.Tensor;
        expect(given.shape, `${type} ${a} ${b}`).toEqual([2, network.outputs[0]?.outputShape[0]]);
        given.dispose();
        each.dispose();
      }
      tf.dispose(inputs);
    }
  for (const type of ['TimeDistributed', 'ConvLSTM2D', 'Conv1D', 'Conv2D'])
    expect(tried).toContain(type);
});

test('memory is estimated for the weights that there are, and what training adds for those it changes', () => {
  const settings = { ...DEFAULT_TRAINING, optimizer: 'sgd' as const };
  const [tied, untied] = [true, false].map((how) => estimateMemory(valid(flowers(how)), settings));
  const shared = 2 * 6 + 6 + 4 * 6 + 6 * 4 + 4;
  expect((untied?.weights ?? 0) - (tied?.weights ?? 0)).toBe(4 * 3 * shared);
  const graph = flowers(true);
  const frozen = valid({
    ...graph,
    nodes: graph.nodes.map((each) => (each.id === 'a1' ? { ...each, frozen: true } : each)),
  });
  expect((tied?.weights ?? 0) - estimateMemory(frozen, settings).weights).toBe(4 * 2 * 18);
});
