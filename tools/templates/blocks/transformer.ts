import type { Drawing, Tensor } from '../drawing';
import { add, dense, dropout, layerNorm } from '../layers';

interface Encoder {
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
export function transformerEncoder(
  net: Drawing,
  x: Tensor,
  name: string,
  { heads, width, inner, act, rate, epsilon }: Encoder,
): Tensor {
  const attention = { numHeads: heads, keyDim: width / heads, dropout: rate };
  const gathered = net.layer('MultiHeadAttention', `${name}_attention`, attention, x);
  const kept = dropout(net, gathered, `${name}_drop1`, rate);
  const first = layerNorm(net, add(net, `${name}_add1`, x, kept), `${name}_norm1`, epsilon);
  const wide = dense(net, first, `${name}_dense1`, inner, act);
  const narrow = dense(net, wide, `${name}_dense2`, width);
  const dropped = dropout(net, narrow, `${name}_drop2`, rate);
  return layerNorm(net, add(net, `${name}_add2`, first, dropped), `${name}_norm2`, epsilon);
}
