import { buildInitializer, buildWeightArgs } from './build';
import { weightFields } from './common-fields';
import { defineLayer, type ShapeProblem } from './define-layer';
import { bool, type ConfigOf, int, number } from './fields';
import { kerasWeightArgs, pyBool, pyNumber } from './keras';
import { last, needRank, SIZE_UNKNOWN } from './rules';
import type { Shape } from './shape';
import { text } from './text';

const fields = {
  numHeads: int({
    label: text('Heads', '头数'),
    help: text(
      'How many attentions run side by side, each looking for something of its own.',
      '并行的注意力个数，每个头关注不同的内容。',
    ),
    default: 4,
    max: 1024,
  }),
  keyDim: int({
    label: text('Key size', '键的维度'),
    help: text(
      'How many numbers each head compares steps by; usually the features divided by the heads.',
      '每个头用多少个数比较各步；通常为特征数除以头数。',
    ),
    default: 16,
  }),
  valueDim: int({
    label: text('Value size', '值的维度'),
    help: text(
      'How many numbers each head takes from a step; 0 takes as many as the key size.',
      '每个头从一步中取多少个数；0 表示与键的维度相同。',
    ),
    default: 0,
    min: 0,
    advanced: true,
  }),
  causal: bool({
    label: text('Look back only', '只看过去'),
    help: text(
      'No step sees a later one: for networks that write a text word by word.',
      '每一步都看不到之后的步：用于逐词生成文本的网络。',
    ),
    default: false,
  }),
  dropout: number({
    label: text('Dropout', '失活率'),
    help: text(
      'The share of attention set to zero while training.',
      '训练时被置零的注意力权重所占的比例。',
    ),
    default: 0,
    min: 0,
    max: 0.99,
    step: 0.05,
  }),
  ...weightFields,
};
type AttentionConfig = ConfigOf<typeof fields>;

/** Query, value and key: one wire is all three, two are query and value. */
const rolesOf = ([query = [], value = query, key = value]: readonly Shape[]) => ({
  query,
  value,
  key,
});

const valueSize = ({ valueDim, keyDim }: AttentionConfig): number => valueDim || keyDim;

function problemOf(inputs: readonly Shape[]): ShapeProblem | null {
  for (const [index, input] of inputs.entries()) {
    const rank = needRank(input, 2);
    if (rank)
      return {
        ...rank,
        fixes: rank.fixes?.map((fix) =>
          fix.kind === 'insert-before' ? { ...fix, input: index } : fix,
        ),
      };
    if (last(input) === null) return SIZE_UNKNOWN;
  }
  const { value, key } = rolesOf(inputs);
  if (value[0] === key[0]) return null;
  return {
    problem: 'attention-lengths-differ',
    params: { values: value[0] ?? '?', keys: key[0] ?? '?' },
  };
}

export const multiHeadAttention = defineLayer({
  type: 'MultiHeadAttention',
  category: 'recurrent',
  name: text('MultiHeadAttention', '多头注意力'),
  summary: text(
    'Every step gathers what it needs from all the others, however far away: the heart of the transformer. One wire attends to itself; with two the first asks and the second answers; a third gives keys of its own.',
    '每一步从所有其他步中收集所需的信息，无论相距多远：Transformer 的核心。接一条线为自注意力；接两条线时，第一条提问，第二条作答；第三条另给出键。',
  ),
  inputs: { min: 1, max: 3 },
  fields,
  shape: (_config, inputs) => problemOf(inputs) ?? inputs[0] ?? [],
  weights: (config, inputs) => {
    const { query, value, key } = rolesOf(inputs);
    const { numHeads, keyDim, useBias } = config;
    const features = last(query) ?? 0;
    const projection = (role: string, shape: readonly number[], bias: readonly number[]) => [
      { name: `${role}_kernel`, shape, trainable: true },
      ...(useBias ? [{ name: `${role}_bias`, shape: bias, trainable: true }] : []),
    ];
    const into = (role: string, from: Shape, size: number) =>
      projection(role, [last(from) ?? 0, numHeads, size], [numHeads, size]);
    return [
      ...into('query', query, keyDim),
      ...into('key', key, keyDim),
      ...into('value', value, valueSize(config)),
      ...projection('attention_output', [numHeads, valueSize(config), features], [features]),
    ];
  },
  multiplyAdds: (config, inputs) => {
    const { query, value, key } = rolesOf(inputs);
    const [steps, read] = [query[0] ?? 1, value[0] ?? 1];
    const [features, values, keys] = [query, value, key].map((shape) => last(shape) ?? 1) as [
      number,
      number,
      number,
    ];
    const [keyDim, valueDim] = [config.keyDim, valueSize(config)];
    const projections =
      steps * features * (keyDim + valueDim) + read * (keys * keyDim + values * valueDim);
    return config.numHeads * (projections + steps * read * (keyDim + valueDim));
  },
  brief: (config) => `${config.numHeads} × ${config.keyDim}${config.causal ? ' · ◣' : ''}`,
  build: (context, config) => {
    const layer = context.custom('MultiHeadAttention', {
      name: context.name,
      numHeads: config.numHeads,
      keyDim: config.keyDim,
      valueDim: valueSize(config),
      dropout: config.dropout,
      causal: config.causal,
      ...buildWeightArgs(context, config),
    });
    const kernelInitializers = Array.from({ length: 4 }, () =>
      buildInitializer(context, config.kernelInitializer),
    );
    return Object.assign(layer, { kernelInitializers });
  },
  keras: (config) => ({
    callee: 'layers.MultiHeadAttention',
    args: {
      num_heads: String(config.numHeads),
      key_dim: String(config.keyDim),
      value_dim: String(valueSize(config)),
      dropout: pyNumber(config.dropout),
      ...kerasWeightArgs(config),
    },
    // Of a single tensor it is told twice: the query and the value.
    called: (tensors) => [
      ...(tensors.length === 1 ? [...tensors, ...tensors] : tensors),
      `use_causal_mask=${pyBool(config.causal)}`,
    ],
  }),
});
