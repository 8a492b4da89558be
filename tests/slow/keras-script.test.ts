/** Exported scripts under real Keras: the same parameters, names and shapes, and with the same weights the same output. */
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { seededRandom } from '../../shared/data/random';
import { installKernels } from '../../shared/engine/kernels/index';
import { tf } from '../../shared/engine/tf';
import { exportKerasScript } from '../../shared/formats/keras/export-keras-script';
import type { Graph, GraphNode } from '../../shared/graph/graph';
import { validate } from '../../shared/graph/validate';
import { ACTIVATIONS } from '../../shared/layers/common-fields';
import { defaultConfig } from '../../shared/layers/config';
import { isShapeProblem, type LayerDefinition } from '../../shared/layers/define-layer';
import { layerOf } from '../../shared/layers/index';
import { LOSSES, type Loss } from '../../shared/layers/losses';
import type { Shape } from '../../shared/layers/shape';
import {
  DEFAULT_TRAINING,
  OPTIMIZERS,
  type TrainingSettings,
} from '../../shared/training/settings';
import { configOf, inputsOf } from '../contract/layers/arbitraries';
import { BUILT, type Config, modelOf } from '../contract/layers/harness';
import { findKeras } from '../helpers/keras';
import { runKeras } from './run-keras';

interface Tensor {
  readonly shape: readonly number[];
  readonly data: readonly number[];
}
interface Case {
  readonly name: string;
  readonly script: string;
  readonly inputs: readonly Tensor[];
  readonly weights?: readonly Tensor[];
  readonly train?: readonly Tensor[];
}
interface Expected {
  readonly params: number;
  readonly shape: Shape;
  readonly output: readonly number[];
}
interface Result extends Partial<Expected> {
  readonly error?: string;
  readonly layers?: readonly string[];
  readonly loss?: number;
}

const BATCH = 2;

/** Texts are no tensors: keras-texts.test.ts gives them. */
const LAYERS = BUILT.filter(({ type }) => type !== 'TextVectorization');

function graphOf(
  nodes: readonly Omit<GraphNode, 'position'>[],
  edges: readonly [string, string][],
): Graph {
  return {
    nodes: nodes.map((node) => ({ ...node, position: { x: 0, y: 0 } })),
    edges: edges.map(([source, target], index) => ({ id: `e${index}`, source, target })),
  };
}

function scriptOf(graph: Graph, training: Partial<TrainingSettings> = {}): string {
  const { valid, problems } = validate(graph);
  if (!valid) throw new Error(JSON.stringify(problems));
  const settings = { ...DEFAULT_TRAINING, ...training };
  return exportKerasScript(valid, { name: 'Test "of" \\ scripts', training: settings }).script;
}

/** One layer between its inputs and an output. */
function graphOfLayer(layer: LayerDefinition, config: Config, inputs: readonly Shape[]): Graph {
  const names = inputs.map((_, index) => `in${index}`);
  return graphOf(
    [
      ...names.map((id, index) => ({
        id,
        type: 'Input',
        name: id,
        config: { shape: inputs[index] },
      })),
      { id: 'layer', type: layer.type, name: 'the-layer 一', config },
      { id: 'out', type: 'Output', name: 'out', config: { loss: 'meanSquaredError' } },
    ],
    [...names.map((id): [string, string] => [id, 'layer']), ['layer', 'out']],
  );
}

const plain = (tensor: tf.Tensor): Tensor => ({
  shape: tensor.shape,
  data: [...tensor.dataSync()],
});

function layerCase(
  name: string,
  layer: LayerDefinition,
  config: Config,
  inputs: readonly Shape[],
): [Case, Expected] {
  const random = seededRandom(8);
  const draw = (shape: readonly number[], from: number, to: number) =>
    tf.tensor(
      Array.from(
        { length: tf.util.sizeFromShape([...shape]) },
        () => from + random() * (to - from),
      ),
      [...shape],
    );
  const { model } = modelOf(layer, config, inputs);
  // A variance is positive, and so is every weight, lest a constraint change it on the way in.
  const weights = model.weights.map((weight) => draw(weight.shape as number[], 0.1, 0.9));
  for (const [index, weight] of model.weights.entries())
    (weight.read() as tf.Variable).assign(weights[index] as tf.Tensor);
  const values = inputs.map((shape) => {
    const tensor = draw([BATCH, ...shape.map(Number)], -2, 2);
    const numbers = config.inputDim ?? config.numTokens;
    return layer.type === 'Embedding' || layer.type === 'CategoryEncoding'
      ? tensor
          .abs()
          .floor()
          .minimum(Number(numbers) - 1)
      : tensor;
  });
  const output = model.predict(values) as tf.Tensor;
  return [
    {
      name,
      script: scriptOf(graphOfLayer(layer, config, inputs)),
      inputs: values.map(plain),
      weights: weights.map(plain),
    },
    { params: model.countParams(), shape: output.shape.slice(1), output: [...output.dataSync()] },
  ];
}

const FORMULAS: readonly (readonly [string, readonly Shape[]])[] = [
  ['-x ** 2 + e * abs(sin(x)) / 2 - x % 3', [[4]]],
  ['softmax(x, 1) * (x > 0 && !(x > 1)) + clip(x, -1, pi)', [[3, 4]]],
  ['where(x1 >= x2, x1, [1, 2, 3] + maximum(x2, 0.5))', [[4, 3], [3]]],
];

function layerCases(): Map<string, [Case, Expected]> {
  const cases = new Map<string, [Case, Expected]>();
  const add = (name: string, layer: LayerDefinition, config: Config, inputs: readonly Shape[]) =>
    cases.set(name, layerCase(name, layer, config, inputs));
  for (const layer of LAYERS) {
    const fitting = fc
      .sample(fc.tuple(configOf(layer, 3), inputsOf(layer, 5)), { numRuns: 2000, seed: 9 })
      .filter(([config, inputs]) => !isShapeProblem(layer.shape(config, inputs)))
      .slice(0, 4);
    for (const [index, [config, inputs]] of fitting.entries())
      add(`${layer.type} ${index}`, layer, { ...config, ...steady(layer) }, inputs);
  }
  for (const rank of [1, 2, 3]) {
    const layer = layerOf(`Conv${rank}D`) as LayerDefinition;
    const config = { ...defaultConfig(layer), filters: 6, groups: 2, padding: 'same' };
    add(`${layer.type} 9`, layer, config, [[...Array<number>(rank).fill(4), 4]]);
  }
  const lambda = layerOf('Lambda') as LayerDefinition;
  for (const [index, [expression, inputs]] of FORMULAS.entries())
    add(`Lambda ${index + 4}`, lambda, { expression }, inputs);
  const activation = layerOf('Activation') as LayerDefinition;
  for (const name of ACTIVATIONS) add(name, activation, { activation: name }, [[3, 4]]);
  return cases;
}

/** A variance near zero over a tiny epsilon says nothing about either side. */
const steady = (layer: LayerDefinition): Config =>
  'epsilon' in layer.fields ? { epsilon: 0.01 } : {};

const dense = (units: number, activation: string) => ({
  ...defaultConfig(layerOf('Dense') as LayerDefinition),
  units,
  activation,
});

/** Two inputs, two outputs, one layer read by both and an output that gives back its input. */
function trainingCases(): Case[] {
  const small = (loss: string) => {
    if (loss === 'ctc') return sequence;
    if (loss === 'detection') return detector;
    return loss === 'circle' ? normalized : plainly(loss);
  };
  const plainly = (loss: string) =>
    graphOf(
      [
        { id: 'a', type: 'Input', name: 'a', config: { shape: [4], columns: ['x"""\n', 'y'] } },
        { id: 'h', type: 'Dense', name: 'hidden', config: dense(3, 'softmax') },
        { id: 'o', type: 'Output', name: 'o', config: { loss } },
      ],
      [
        ['a', 'h'],
        ['h', 'o'],
      ],
    );
  const normalized = graphOf(
    [
      { id: 'a', type: 'Input', name: 'a', config: { shape: [4] } },
      { id: 'h', type: 'Dense', name: 'hidden', config: dense(3, 'linear') },
      { id: 'u', type: 'UnitNormalization', name: 'unit', config: {} },
      { id: 'o', type: 'Output', name: 'o', config: { loss: 'circle' } },
    ],
    [
      ['a', 'h'],
      ['h', 'u'],
      ['u', 'o'],
    ],
  );
  const sequence = graphOf(
    [
      { id: 'a', type: 'Input', name: 'a', config: { shape: [4] } },
      { id: 'r', type: 'Reshape', name: 'steps', config: { targetShape: [4, 1] } },
      { id: 'h', type: 'Dense', name: 'hidden', config: dense(3, 'linear') },
      { id: 'o', type: 'Output', name: 'o', config: { loss: 'ctc' } },
    ],
    [
      ['a', 'r'],
      ['r', 'h'],
      ['h', 'o'],
    ],
  );
  const detector = graphOf(
    [
      { id: 'a', type: 'Input', name: 'a', config: { shape: [4] } },
      { id: 'r', type: 'Reshape', name: 'grid', config: { targetShape: [1, 2, 2] } },
      { id: 'h', type: 'Dense', name: 'hidden', config: dense(14, 'linear') },
      { id: 'o', type: 'Output', name: 'o', config: { loss: 'detection' } },
    ],
    [
      ['a', 'r'],
      ['r', 'h'],
      ['h', 'o'],
    ],
  );
  const large = graphOf(
    [
      { id: 'a', type: 'Input', name: 'a', config: { shape: [4] } },
      { id: 'b', type: 'Input', name: 'import', config: { shape: [3] } },
      { id: 'c', type: 'Concatenate', name: 'class', config: {} },
      { id: 'd', type: 'Dense', name: '2nd', config: dense(3, 'softmax') },
      {
        id: 'o',
        type: 'Output',
        name: 'o',
        config: { loss: 'categoricalCrossentropy', weight: 0.5 },
      },
      { id: 'p', type: 'Output', name: 'p', config: { loss: 'meanAbsoluteError' } },
    ],
    [
      ['a', 'c'],
      ['b', 'c'],
      ['c', 'd'],
      ['d', 'o'],
      ['d', 'p'],
    ],
  );
  const measured = graphOf(
    [
      { id: 'a', type: 'Input', name: 'a', config: { shape: [4] } },
      { id: 'n', type: 'Normalization', name: 'n', config: {} },
      { id: 'h', type: 'Dense', name: 'h', config: dense(3, 'tanh') },
      { id: 'm', type: 'Normalization', name: 'm', config: { axis: [] } },
      { id: 'd', type: 'Dense', name: 'd', config: dense(3, 'softmax') },
      { id: 'o', type: 'Output', name: 'o', config: { loss: 'categoricalCrossentropy' } },
    ],
    [
      ['a', 'n'],
      ['n', 'h'],
      ['h', 'm'],
      ['m', 'd'],
      ['d', 'o'],
    ],
  );
  const ramp = (...shape: number[]): Tensor => {
    const size = tf.util.sizeFromShape(shape);
    return { shape, data: Array.from({ length: size }, (_, i) => ((i * 7) % 11) / 11) };
  };
  const oneHot: Tensor = {
    shape: [6, 3],
    data: Array.from({ length: 18 }, (_, i) => (i % 4 === 0 ? 1 : 0)),
  };
  const column = (...data: number[]): Tensor => ({ shape: [6, data.length / 6], data });
  const targets: Partial<Record<Loss, Tensor>> = {
    detection: ramp(6, 1, 2, 14),
    contrastive: column(0, 1, 0, 1, 1, 0),
    triplet: column(0, 1, 2, 0, 1, 2),
    circle: column(0, 1, 2, 0, 1, 2),
    ctc: column(1, 2, 2, 0, 0, 0, 1, 1, 2, 1, 1, 0),
  };
  const stopping = { enabled: true, patience: 1, minDelta: 0.1, restoreBest: true } as const;
  const settings: [string, Partial<TrainingSettings>][] = [
    ...OPTIMIZERS.map((optimizer): [string, Partial<TrainingSettings>] => [
      optimizer,
      { optimizer, clipNorm: 1 },
    ]),
    ['step', { schedule: { kind: 'step', epochs: 1, factor: 0.5 } }],
    ['exponential', { schedule: { kind: 'exponential', factor: 0.9 } }],
    ['cosine', { schedule: { kind: 'cosine', minimum: 0.0001, warmupEpochs: 0.5 } }],
    ['plateau', { schedule: { kind: 'plateau', factor: 0.5, patience: 1 } }],
    ['stopping by accuracy', { earlyStopping: { ...stopping, monitor: 'valAccuracy' } }],
    ['balanced', { classWeights: 'balanced' }],
    ['weighted', { classWeights: { '0': 2, '1': 1, '2': 0.5 } }],
  ];
  const brief = { epochs: 2, batchSize: 4, shuffle: false };
  return [
    ...settings.map(([name, training]) => ({
      name,
      script: scriptOf(small('categoricalCrossentropy'), { ...brief, ...training }),
      inputs: [ramp(6, 4)],
      train: [oneHot],
    })),
    ...LOSSES.map((loss) => ({
      name: loss,
      script: scriptOf(small(loss), brief),
      inputs: [ramp(6, 4)],
      train: [targets[loss] ?? oneHot],
    })),
    {
      name: 'measured',
      script: scriptOf(measured, brief),
      inputs: [ramp(6, 4)],
      train: [oneHot],
    },
    ...(['sequence', 'alternating'] as const).map((stageOrder) => ({
      name: `stages in ${stageOrder}`,
      script: scriptOf(large, {
        ...brief,
        stages: [
          { name: 'one', epochs: 2, layers: ['d'], outputs: ['o'] },
          { name: 'all', epochs: 1, layers: 'all', outputs: 'all' },
        ],
        stageOrder,
        schedule: { kind: 'plateau', factor: 0.5, patience: 1 },
        earlyStopping: { ...stopping, monitor: 'valAccuracy' },
      }),
      inputs: [ramp(6, 4), ramp(6, 3)],
      train: [oneHot, ramp(6, 3)],
    })),
    {
      name: 'several ends',
      script: scriptOf(large, { ...brief, earlyStopping: { ...stopping, monitor: 'valAccuracy' } }),
      inputs: [ramp(6, 4), ramp(6, 3)],
      train: [oneHot, ramp(6, 3)],
    },
  ];
}

const keras = findKeras();
const title = 'missing' in keras ? `Keras (skipped: ${keras.missing})` : 'Keras';

describe.skipIf('missing' in keras)(title, () => {
  let layers: Map<string, [Case, Expected]>;
  let results: Readonly<Record<string, Result>>;

  beforeAll(async () => {
    tf.enableProdMode();
    installKernels();
    await tf.setBackend('cpu');
    layers = layerCases();
    const cases = [...layers.values()].map(([example]) => example);
    if ('python' in keras)
      results = runKeras(keras.python, 'run_scripts.py', [...cases, ...trainingCases()]);
  }, 1_200_000);

  test.each([...LAYERS.map(({ type }) => type), ...ACTIVATIONS])(
    '%s is the same network',
    (type) => {
      const mine = [...layers].filter(([name]) => name.replace(/ \d$/, '') === type);
      expect(mine.length).toBeGreaterThan(0);
      for (const [name, [example, expected]] of mine) {
        const { error, params, shape, output = [], layers: names } = results[name] ?? {};
        expect(error, example.script).toBeUndefined();
        expect(names?.at(-1)).toBe('the-layer');
        expect({ params, shape }, name).toEqual({ params: expected.params, shape: expected.shape });
        const scale = expected.output.reduce((most, value) => Math.max(most, Math.abs(value)), 1);
        const worst = expected.output.reduce(
          (most, value, at) => Math.max(most, Math.abs(value - (output[at] ?? Number.NaN))),
          0,
        );
        expect(worst / scale, `${name}\n${example.script}`).toBeLessThan(1e-4);
      }
    },
  );

  test('trains with every optimizer, schedule, loss and stop', () => {
    for (const { name, script } of trainingCases()) {
      const { error, loss } = results[name] ?? {};
      expect(error, script).toBeUndefined();
      expect(Number.isFinite(loss), `${name}: ${loss}`).toBe(true);
    }
  });
});
