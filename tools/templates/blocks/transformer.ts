import { by } from '../bound';
import type { BlockDrawing, Tensor } from '../drawing';
import { add, dense, dropout, layerNorm } from '../layers';

interface Transformer {
  readonly heads: number;
  /** Features of a step. */
  readonly width: number;
  /** Features inside the two dense layers. */
  readonly inner: number;
  readonly act: string;
  readonly rate: number;
  readonly epsilon: number;
}

/** Attention, then two dense layers, each carried around and normalized after (Vaswani et al. 2017, figure 1 left). */
export const transformerEncoder = ({
  act,
  rate,
  epsilon,
  ...settings
}: Transformer): BlockDrawing => ({
  id: 'transformer-encoder',
  name: 'Transformer encoder',
  settings,
  draw: (net, [input]) => {
    const x = input as Tensor;
    const attention = { numHeads: by('heads'), keyDim: by('width / heads'), dropout: rate };
    const gathered = net.layer('MultiHeadAttention', 'attention', attention, x);
    const kept = dropout(net, gathered, 'drop1', rate);
    const first = layerNorm(net, add(net, 'add1', x, kept), 'norm1', epsilon);
    const wide = dense(net, first, 'dense1', by('inner'), act);
    const narrow = dense(net, wide, 'dense2', by('width'));
    const dropped = dropout(net, narrow, 'drop2', rate);
    return layerNorm(net, add(net, 'add2', first, dropped), 'norm2', epsilon);
  },
});

/** Looks back only, and normalizes before each part, not after (Radford et al. 2019, section 2.3). */
export const transformerDecoder = ({
  act,
  rate,
  epsilon,
  ...settings
}: Transformer): BlockDrawing => ({
  id: 'transformer-decoder',
  name: 'Transformer decoder',
  settings,
  draw: (net, [input]) => {
    const x = input as Tensor;
    const attention = { numHeads: by('heads'), keyDim: by('width / heads'), causal: true };
    const even = layerNorm(net, x, 'norm1', epsilon);
    const gathered = net.layer(
      'MultiHeadAttention',
      'attention',
      { ...attention, dropout: rate },
      even,
    );
    const first = add(net, 'add1', x, dropout(net, gathered, 'drop1', rate));
    const wide = dense(net, layerNorm(net, first, 'norm2', epsilon), 'dense1', by('inner'), act);
    const narrow = dense(net, wide, 'dense2', by('width'));
    return add(net, 'add2', first, dropout(net, narrow, 'drop2', rate));
  },
});
