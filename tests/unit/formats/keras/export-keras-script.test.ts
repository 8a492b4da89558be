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

describe('stages', () => {
  const network: readonly Node[] = [
    ['in', 'Input', { shape: [4] }],
    ['body 1', 'Dense', { units: 4 }],
    ['head', 'Dense', { units: 3, activation: 'softmax' }],
    ['out', 'Output', { loss: 'categoricalCrossentropy' }],
  ];
  const stage = (name: string, epochs: number, layers: string[] | 'all') => ({
    ...{ name, epochs, layers },
    outputs: 'all' as const,
  });
  const stages = [stage('first "x"', 2, ['head', 'in']), stage('then', 3, 'all')];

  test('one after another: each with its own layers and epochs, and what its callbacks watch', () => {
    const plain = exported(network, { training: { stages } });
    expect(plain.unsupported).toEqual([]);
    expect(plain.script).toContain(
      [
        '        "name": "first \\"x\\"",',
        '        "epochs": 2,',
        '        "layers": [',
        '            "head",',
        '        ],',
        '        "outputs": [0],',
        '    },',
      ].join('\n'),
    );
    expect(plain.script).toContain('"epochs": 3,\n        "layers": None,');
    expect(plain.script).not.toMatch(/^EPOCHS/m);
    const stopped = exported(network, {
      training: { stages, earlyStopping: { ...DEFAULT_TRAINING.earlyStopping, enabled: true } },
    });
    expect(stopped.script).toContain('"monitor": "val_loss",\n        "mode": "min",');
    expect(stopped.script).toContain('monitor=stage["monitor"],');
  });

  test('in turns: every step goes through them, for as long as the run', () => {
    const { script } = exported(network, {
      training: { stages, stageOrder: 'alternating', epochs: 7, shuffle: false },
    });
    expect(script).toMatch(/^EPOCHS = 7$/m);
    expect(script).not.toContain('"epochs"');
    expect(script).toContain('part.train_on_batch(');
    expect(script).not.toContain('shuffle');
  });

  test('that cannot be trained are left out, and the script says so', () => {
    const { script, unsupported } = exported(network, {
      training: { stages: [...stages, stage('odd', 1, ['in'])] },
    });
    expect(unsupported).toEqual([{ nodeId: null, field: 'stages', reason: 'stage-mistakes' }]);
    expect(script).toContain('Leaves out the settings stages.');
    expect(script).not.toContain('STAGES');
  });
});
