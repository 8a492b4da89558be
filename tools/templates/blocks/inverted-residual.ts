import { by } from '../bound';
import type { BlockDrawing, Tensor } from '../drawing';
import { add, conv, globalAverage, reshape } from '../layers';
import { convNormAct, depthwiseNormAct } from './conv-norm-act';

/** Weighs each channel by what all of them say on the whole image (Hu et al. 2018). */
const squeezeExcite = (act: string): BlockDrawing => ({
  id: 'squeeze-excite',
  name: 'Squeeze and excite',
  settings: { channels: 96, squeezed: 4 },
  draw: (net, [input]) => {
    const x = input as Tensor;
    const means = globalAverage(net, x, 'squeeze');
    const image = reshape(net, means, 'as_image', by('[1, 1, channels]'));
    const fewer = conv(net, image, 'reduce', by('squeezed'), 1, { activation: act });
    const shares = conv(net, fewer, 'expand', by('channels'), 1, { activation: 'sigmoid' });
    return net.layer('Multiply', 'excite', {}, x, shares);
  },
});

export interface InvertedCommon {
  readonly epsilon: number;
  readonly act: string;
  /** With squeeze and excite, to a quarter of the channels that come in. */
  readonly excite: boolean;
}

/** What an inverted residual does with what comes in: widens it or not, adds it again or not. */
export type InvertedKind = 'narrow' | 'change' | 'residual';

const KINDS = {
  narrow: { id: 'inverted-narrow', name: 'Inverted, not widened', settings: { inside: 32 } },
  change: { id: 'inverted', name: 'Inverted bottleneck', settings: { inside: 16, stride: 2 } },
  residual: { id: 'inverted-residual', name: 'Inverted residual', settings: {} },
} as const;

/** Wide inside, narrow outside: 1×1 up, depthwise, 1×1 down without activation (Sandler et al. 2018). */
export const inverted = (
  kind: InvertedKind,
  { epsilon, act, excite }: InvertedCommon,
): BlockDrawing => ({
  id: KINDS[kind].id,
  name: KINDS[kind].name,
  settings: { ...KINDS[kind].settings, filters: 24, kernel: 3 },
  draw: (net, [input]) => {
    const x = input as Tensor;
    // Where the input is added again, as many channels come in as go out.
    const inside = kind === 'residual' ? 'filters' : 'inside';
    const channels = by(kind === 'narrow' ? inside : `6 * ${inside}`);
    let wide = x;
    if (kind !== 'narrow')
      wide = convNormAct(net, x, 'expand', { filters: channels, kernel: 1, epsilon, act });
    const kernel = by('[kernel, kernel]');
    const stride = kind === 'change' ? by('stride') : 1;
    wide = depthwiseNormAct(net, wide, 'depth', { kernel, stride, epsilon, act });
    if (excite)
      wide = net.block(squeezeExcite(act), 'excite', [wide], {
        settings: { channels, squeezed: by(`${inside} / 4`) },
      });
    const project = { filters: by('filters'), kernel: 1, epsilon, act: null };
    const narrow = convNormAct(net, wide, 'project', project);
    return kind === 'residual' ? add(net, 'add', x, narrow) : narrow;
  },
});
