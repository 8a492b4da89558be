import { text } from '../../shared/layers/text';
import { by } from '../templates/bound';
import type { Drawing, Tensor } from '../templates/drawing';
import { defineBlock } from './define-block';

const SIZES = { heads: 4, width: 64, dropout: 0.1, epsilon: 0.000001 };

/** Carried around and normalized after, as in Vaswani et al. 2017. */
const addNorm = (net: Drawing, name: string, around: Tensor, made: Tensor): Tensor => {
  const kept = net.layer('Dropout', `drop${name}`, { rate: by('dropout') }, made);
  const sum = net.layer('Add', `add${name}`, {}, around, kept);
  return net.layer('LayerNormalization', `norm${name}`, { epsilon: by('epsilon') }, sum);
};

const attention = (name: string, causal = false) => ({
  name,
  config: {
    numHeads: by('heads'),
    keyDim: by('floor(width / heads)'),
    ...(causal && { causal: true }),
  },
});

const feedForward = (net: Drawing, x: Tensor, name: string): Tensor => {
  const wide = { units: by('inner'), activation: by('activation') };
  const opened = net.layer('Dense', 'widen', wide, x);
  const narrow = net.layer('Dense', 'narrow', { units: by('width'), activation: 'linear' }, opened);
  return addNorm(net, name, x, narrow);
};

export const attentionBlock = defineBlock({
  id: 'multi-head-attention',
  name: text('Multi-head attention, carried around', '多头注意力（带残差与归一化）'),
  summary: text(
    'Every step gathers what it needs from the steps of a memory; added to what came in, then normalized (Vaswani et al. 2017).',
    '每一步从记忆序列的各步中收集所需信息，与输入相加后归一化（Vaswani 等，2017）。',
  ),
  inputs: ['query', 'memory'],
  settings: SIZES,
  draw: (net, query, memory) => {
    const { name, config } = attention('attention');
    const gathered = net.layer('MultiHeadAttention', name, config, query, memory);
    return { out: addNorm(net, '', query, gathered) };
  },
});

const FEED = { ...SIZES, inner: 256, activation: 'relu' };

export const transformerEncoder = defineBlock({
  id: 'transformer-encoder',
  name: text('Transformer encoder', 'Transformer 编码器'),
  summary: text(
    'Attention of a sequence to itself, then two dense layers for each step, each carried around and normalized (Vaswani et al. 2017). Repeat it to stack it.',
    '序列的自注意力，再对每一步做两层全连接，均带残差与归一化（Vaswani 等，2017）。设置重复次数即可堆叠。',
  ),
  settings: FEED,
  draw: (net, x) => {
    const { name, config } = attention('attention');
    const gathered = net.layer('MultiHeadAttention', name, config, x);
    return { out: feedForward(net, addNorm(net, '1', x, gathered), '2') };
  },
});

export const transformerDecoder = defineBlock({
  id: 'transformer-decoder',
  name: text('Transformer decoder', 'Transformer 解码器'),
  summary: text(
    'Looks back on its own sequence, then at the encoder’s, then two dense layers (Vaswani et al. 2017). Repeated, every one looks at the same memory.',
    '先回看自身序列，再看编码器的输出，最后是两层全连接（Vaswani 等，2017）。重复时每一层都看同一份记忆。',
  ),
  inputs: ['in', 'memory'],
  settings: FEED,
  draw: (net, x, memory) => {
    const own = attention('self_attention', true);
    const back = net.layer('MultiHeadAttention', own.name, own.config, x);
    const first = addNorm(net, '1', x, back);
    const cross = attention('cross_attention');
    const asked = net.layer('MultiHeadAttention', cross.name, cross.config, first, memory);
    return { out: feedForward(net, addNorm(net, '2', first, asked), '3') };
  },
});
