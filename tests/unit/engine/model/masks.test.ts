import { expect, test } from 'vitest';
import { compileModel } from '../../../../shared/engine/compile';
import { loadModel, saveModel } from '../../../../shared/engine/model/saved-model';
import { tf } from '../../../../shared/engine/tf';
import type { Graph } from '../../../../shared/graph/graph';
import { DEFAULT_TRAINING } from '../../../../shared/training/settings';
import golden from '../../../golden/masks.json';
import { forEachBackend, withoutLeaks } from '../../../helpers/backends';
import { threeClasses, valid } from '../fixtures';

/** As in tools/golden/make_masks.py, whose layers these are. */
const TOKENS = [
  [1, 2, 0, 0],
  [3, 0, 2, 0],
  [1, 1, 1, 1],
];
const OTHERS = [
  [2, 0, 0, 0],
  [1, 2, 3, 0],
  [0, 0, 0, 2],
];
const sines = (from: number, count: number) =>
  Float32Array.from({ length: count }, (_, at) => Math.sin(from + at));

type Layer = readonly [type: string, inputs: string, config?: Record<string, unknown>];

const A: Layer = ['Input', '', { shape: [4] }];
const V: Layer = ['Input', '', { shape: [4, 3] }];
const embedding = (of: string): Layer => [
  'Embedding',
  of,
  { inputDim: 4, outputDim: 3, maskZero: true },
];
const lstm = (of: string, returnSequences = false): Layer => [
  'LSTM',
  of,
  { units: 2, returnSequences },
];
const withTokens = (type: string, config = {}): Record<string, Layer> => ({
  a: A,
  b: A,
  e: embedding('a'),
  f: embedding('b'),
  m: [type, 'e f', config],
  l1: lstm('m'),
});
const withValues = (type: string): Record<string, Layer> => ({
  a: A,
  v: V,
  e: embedding('a'),
  m: [type, 'e v'],
  l1: lstm('m'),
});

const attention = (inputs: string, config = {}): Record<string, Layer> => ({
  m: ['MultiHeadAttention', inputs, { numHeads: 2, keyDim: 2, ...config }],
  x: ['Flatten', 'm'],
});

const CASES: Record<keyof typeof golden, Record<string, Layer>> = {
  repeat: {
    a: A,
    e: embedding('a'),
    l1: lstm('e'),
    repeat: ['RepeatVector', 'l1', { n: 3 }],
    l2: lstm('repeat'),
  },
  branch: {
    a: A,
    v: V,
    e: embedding('a'),
    l1: lstm('e'),
    l2: lstm('v'),
    c: ['Concatenate', 'l1 l2'],
  },
  add: withTokens('Add'),
  'add-unmasked': withValues('Add'),
  average: withTokens('Average'),
  concatenate: withTokens('Concatenate'),
  'concatenate-unmasked': withValues('Concatenate'),
  'concatenate-time': withTokens('Concatenate', { axis: 1 }),
  between: {
    a: A,
    e: embedding('a'),
    d: ['Dense', 'e', { units: 3 }],
    l1: lstm('d', true),
    l2: lstm('l1'),
  },
  attention: { a: A, e: embedding('a'), ...attention('e') },
  'attention-causal': { a: A, e: embedding('a'), ...attention('e', { causal: true }) },
  'attention-across': {
    a: A,
    b: A,
    e: embedding('a'),
    f: embedding('b'),
    ...attention('e f'),
  },
  'attention-from': { a: A, v: V, e: embedding('a'), ...attention('e v') },
};

function graphOf(layers: Record<string, Layer>): Graph {
  const all = { ...layers, out: ['Output', Object.keys(layers).at(-1) ?? ''] as const };
  const entries: [string, Layer][] = Object.entries(all);
  return {
    nodes: entries.map(([id, [type, , config = {}]]) => ({
      id,
      type,
      name: id,
      config: type === 'Output' ? { loss: 'meanSquaredError' } : config,
      position: { x: 0, y: 0 },
    })),
    edges: entries.flatMap(([target, [, inputs]]) =>
      inputs
        .split(' ')
        .filter((source) => source !== '')
        .map((source) => ({ id: `${source}-${target}`, source, target })),
    ),
  };
}

function setWeights(model: tf.LayersModel): void {
  const layers = [...model.layers].sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const [k, weight] of layers.flatMap((layer) => layer.weights).entries()) {
    const values = sines(
      100 * k,
      weight.shape.reduce<number>((size, next) => size * (next ?? 1), 1),
    );
    const made = tf.tensor(
      values.map((value) => value / 2),
      weight.shape as number[],
    );
    weight.write(made);
    made.dispose();
  }
}

/** Once as compiled, once as a file gives it back. */
async function inBothForms(
  name: keyof typeof golden,
  check: (model: tf.LayersModel, inputs: readonly string[]) => Promise<void>,
): Promise<void> {
  const compiled = compileModel(valid(graphOf(CASES[name])), 1);
  setWeights(compiled.model);
  await check(
    compiled.model,
    compiled.inputs.map((input) => input.name),
  );
  const { preparation } = threeClasses();
  const context = { project: 'masks', preparation, settings: DEFAULT_TRAINING };
  const loaded = await loadModel(await saveModel(compiled, context));
  compiled.model.dispose();
  await check(
    loaded.model,
    loaded.inputs.map((input) => input.name),
  );
  loaded.model.dispose();
}

const DATA: Record<string, () => tf.Tensor> = {
  a: () => tf.tensor(TOKENS),
  b: () => tf.tensor(OTHERS),
  v: () => tf.tensor(sines(0, 36), [3, 4, 3]),
};

forEachBackend(() => {
  test.each(Object.keys(CASES) as (keyof typeof golden)[])('%s: as in Keras', async (name) => {
    await withoutLeaks(() =>
      inBothForms(name, async (model, inputs) => {
        const given = inputs.map((input) => (DATA[input] ?? (() => tf.zeros([3, 4])))());
        const result = tf.tidy(() => model.apply(given, { training: false }) as tf.Tensor);
        const expected = golden[name].flat();
        // Keras computed in 32 bits too.
        for (const [at, value] of (await result.data()).entries())
          expect(value).toBeCloseTo(expected[at] ?? Number.NaN, 5);
        tf.dispose([given, result]);
      }),
    );
  });
});
