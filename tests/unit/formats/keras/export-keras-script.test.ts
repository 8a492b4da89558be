import { describe, expect, test } from 'vitest';
import { exportKerasScript } from '../../../../shared/formats/keras/export-keras-script';
import type { Graph } from '../../../../shared/graph/graph';
import { validate } from '../../../../shared/graph/validate';
import { DEFAULT_TRAINING, type TrainingSettings } from '../../../../shared/training/settings';

type Node = readonly [name: string, type: string, config?: Readonly<Record<string, unknown>>];

/** Each node reads the one before it, unless the wires are given. */
function exported(
  nodes: readonly Node[],
  options: {
    readonly wires?: readonly (readonly [string, string])[];
    readonly training?: Partial<TrainingSettings>;
    readonly name?: string;
  } = {},
) {
  const chain = nodes.slice(1).map(([target], index) => [nodes[index]?.[0] ?? '', target] as const);
  const graph: Graph = {
    nodes: nodes.map(([name, type, config = {}]) => ({
      id: name,
      name,
      type,
      config,
      position: { x: 0, y: 0 },
    })),
    edges: (options.wires ?? chain).map(([source, target], index) => ({
      id: `e${index}`,
      source,
      target,
    })),
  };
  const { valid, problems } = validate(graph);
  if (!valid) throw new Error(JSON.stringify(problems));
  const training = { ...DEFAULT_TRAINING, ...options.training };
  return exportKerasScript(valid, { name: options.name ?? 'Test', training });
}

const classifier: readonly Node[] = [
  ['in', 'Input', { shape: [4] }],
  ['dense 一', 'Dense', { units: 3, activation: 'softmax' }],
  ['out', 'Output', { loss: 'categoricalCrossentropy' }],
];

test('a layer keeps its name, and gets a variable that Python takes', () => {
  const { script, unsupported } = exported(classifier);
  expect(script).toContain('in_2 = keras.Input(shape=(4,), name="in")');
  expect(script).toMatch(/^ {4}dense = layers\.Dense\($/m);
  expect(script).toContain('return keras.Model(inputs=in_2, outputs=dense)');
  expect(unsupported).toEqual([]);
});

test('no line of the network is wider than Python’s formatters let it be', () => {
  const body = exported(classifier).script.split('def build_model')[1] ?? '';
  for (const line of body.split('\n')) expect(line.length).toBeLessThanOrEqual(100);
});

describe('text that would break out of its place', () => {
  test.each(['"""\nimport os\n"""', '\\"""', 'a\r\nb', '\u2028x'])('%j', (name) => {
    const { script } = exported(
      [
        ['in', 'Input', { shape: [4], columns: [name] }],
        ['dense', 'Dense', { units: 1 }],
        ['out', 'Output', { loss: 'meanSquaredError', target: name }],
      ],
      { name },
    );
    expect(script.match(/"""/g)?.length).toBe(6);
    expect(script).not.toMatch(/^(import os|b$|x$)/m);
    expect(script.split('"""')[1]).not.toMatch(/[\\"\r\u2028]/);
  });
});

test('an output that reads what another has read gets a tensor of its own', () => {
  const { script } = exported(
    [
      ['in', 'Input', { shape: [4] }],
      ['dense', 'Dense', { units: 2 }],
      ['one', 'Output', { loss: 'meanSquaredError' }],
      ['two', 'Output', { loss: 'huber', weight: 0.5 }],
    ],
    {
      wires: [
        ['in', 'dense'],
        ['dense', 'one'],
        ['dense', 'two'],
      ],
    },
  );
  expect(script).toContain('two = layers.Identity(name="two")(dense)');
  expect(script).toContain('outputs=[dense, two]');
  expect(script).toContain('loss_weights=[1.0, 0.5]');
});

test('LRN brings its class, and hardSigmoid its function, once', () => {
  const { script } = exported([
    ['in', 'Input', { shape: [8, 8, 3] }],
    ['a', 'LRN'],
    ['b', 'LRN', { depthRadius: 3 }],
    ['c', 'Activation', { activation: 'hardSigmoid' }],
    ['out', 'Output', { loss: 'meanSquaredError' }],
  ]);
  expect(script.match(/^class LRN/gm)?.length).toBe(1);
  expect(script).toContain('activation=hard_sigmoid');
  expect(script.match(/^def hard_sigmoid/gm)?.length).toBe(1);
});

describe('losses', () => {
  const ending = (loss: string, config: Readonly<Record<string, unknown>> = {}) =>
    exported([
      ['in', 'Input', { shape: [6, 6, 2] }],
      ['dense', 'Dense', { units: 3, activation: 'sigmoid' }],
      ['out', 'Output', { loss, ...config }],
    ]).script.replaceAll(/\s+/g, ' ');

  test('write the settings that they have', () => {
    expect(ending('huber', { delta: 2.5 })).toContain('Huber(delta=2.5, reduction');
    expect(ending('binaryFocalCrossentropy', { gamma: 3, labelSmoothing: 0.1 })).toMatch(
      /BinaryFocalCrossentropy\( apply_class_balancing=False, alpha=0.25, gamma=3.0, from_logits=False, label_smoothing=0.1,/,
    );
  });

  test('measure masks sample by sample; Keras’s alpha of Tversky weighs what was missed', () => {
    const script = ending('tversky', { falsePositives: 0.3, falseNegatives: 0.8 });
    expect(script).toContain('Tversky( alpha=0.8, beta=0.3, axis=(1, 2, 3),');
    expect(script).toContain('keras.metrics.BinaryIoU(');
  });

  test('bring their function where Keras lacks it, and say what targets they take', () => {
    const { script } = exported(
      [
        ['in', 'Input', { shape: [4] }],
        ['dense', 'Dense', { units: 8 }],
        ['one', 'Output', { loss: 'triplet', margin: 0.5 }],
        ['two', 'Output', { loss: 'triplet', target: 'kind' }],
      ],
      {
        wires: [
          ['in', 'dense'],
          ['dense', 'one'],
          ['dense', 'two'],
        ],
      },
    );
    expect(script.match(/^def triplet\(margin\)/gm)).toHaveLength(1);
    expect(script).toContain('triplet(margin=0.5)');
    expect(script).toContain('triplet(margin=1.0)');
    expect(script).toContain('two: 8, learns the column kind, as class numbers');
    expect(script).toContain('from keras import initializers, layers, ops');
  });
});

test('what cannot be said is listed', () => {
  expect(
    exported(classifier, { training: { classWeights: { cat: 2 }, backend: 'wasm' } }),
  ).toMatchObject({
    unsupported: [
      { nodeId: null, field: 'classWeights', reason: 'class-order-unknown' },
      { nodeId: null, field: 'backend', reason: 'no-such-choice' },
    ],
  });
});
