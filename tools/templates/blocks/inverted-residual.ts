import type { Drawing, Tensor } from '../drawing';
import { add, conv, globalAverage, reshape } from '../layers';
import { convNormAct, depthwiseNormAct } from './conv-norm-act';

/** Weighs each channel by what all of them say on the whole image (Hu et al. 2018). */
export function squeezeExcite(
  net: Drawing,
  x: Tensor,
  name: string,
  { channels, squeezed, act }: { channels: number; squeezed: number; act: string },
): Tensor {
  const means = globalAverage(net, x, `${name}_squeeze`);
  const image = reshape(net, means, `${name}_reshape`, [1, 1, channels]);
  const fewer = conv(net, image, `${name}_reduce`, squeezed, 1, { activation: act });
  const shares = conv(net, fewer, `${name}_expand`, channels, 1, { activation: 'sigmoid' });
  return net.layer('Multiply', `${name}_excite`, {}, x, shares);
}

interface InvertedResidual {
  readonly inside: number;
  readonly expand: number;
  readonly filters: number;
  readonly kernel: number;
  readonly stride: number;
  readonly epsilon: number;
  readonly act: string;
  /** Channels inside squeeze and excite; 0 does without. */
  readonly squeezed?: number;
}

/** Wide inside, narrow outside: 1×1 up, depthwise, 1×1 down without activation (Sandler et al. 2018). */
export function invertedResidual(
  net: Drawing,
  x: Tensor,
  name: string,
  { inside, expand, filters, kernel, stride, epsilon, act, squeezed = 0 }: InvertedResidual,
): Tensor {
  const channels = inside * expand;
  let wide = x;
  if (expand > 1)
    wide = convNormAct(net, x, `${name}_expand`, { filters: channels, kernel: 1, epsilon, act });
  wide = depthwiseNormAct(net, wide, `${name}_depth`, { kernel, stride, epsilon, act });
  if (squeezed > 0) wide = squeezeExcite(net, wide, `${name}_se`, { channels, squeezed, act });
  const narrow = convNormAct(net, wide, `${name}_project`, {
    filters,
    kernel: 1,
    epsilon,
    act: null,
  });
  return stride === 1 && inside === filters ? add(net, `${name}_add`, x, narrow) : narrow;
}
