import type { Bound } from '../bound';
import { by } from '../bound';
import type { BlockDrawing, Drawing, Tensor } from '../drawing';
import { activation, batchNorm, conv, depthwise, type Pair, type Size } from '../layers';

interface Common {
  readonly epsilon: number;
  /** How slowly the normalization's averages move; Keras's 0.99 unless said otherwise. */
  readonly momentum?: number;
  readonly useBias?: boolean;
  /** Whether the normalization learns a scale. */
  readonly scale?: boolean;
  /** None where it is null: a linear bottleneck. */
  readonly act?: string | null;
}

interface ConvNormAct extends Common {
  readonly filters: Size;
  readonly kernel: Pair;
  readonly stride?: Pair;
  readonly padding?: 'same' | 'valid' | Bound;
}

/** Convolution, batch normalization, activation (Ioffe, Szegedy 2015). */
export function convNormAct(net: Drawing, x: Tensor, name: string, settings: ConvNormAct): Tensor {
  const { filters, kernel, stride = 1, padding = 'same', useBias = false } = settings;
  const { epsilon, momentum, scale = true, act = 'relu' } = settings;
  const found = conv(net, x, `${name}_conv`, filters, kernel, { stride, padding, useBias });
  const norm = { epsilon, ...(momentum && { momentum }), ...(scale ? {} : { scale }) };
  const even = batchNorm(net, found, `${name}_norm`, norm);
  return act === null ? even : activation(net, even, `${name}_act`, act);
}

interface DepthwiseNormAct extends Pick<Common, 'epsilon' | 'momentum'> {
  readonly kernel: Pair;
  readonly stride: Size;
  readonly act: string;
}

/** The same for each channel by itself. */
export function depthwiseNormAct(
  net: Drawing,
  x: Tensor,
  name: string,
  { kernel, stride, act, ...norm }: DepthwiseNormAct,
): Tensor {
  const found = depthwise(net, x, `${name}_conv`, kernel, { stride, useBias: false });
  const even = batchNorm(net, found, `${name}_norm`, norm);
  return activation(net, even, `${name}_act`, act);
}

export const convNormActBlock = (common: Common): BlockDrawing => ({
  id: 'conv-norm-act',
  name: 'Convolution, norm, activation',
  settings: { filters: 64, kernel: [3, 3], stride: 1, padding: 'same' },
  draw: (net, [x]) =>
    convNormAct(net, x as Tensor, 'one', {
      ...common,
      filters: by('filters'),
      kernel: by('kernel'),
      stride: by('[stride, stride]'),
      padding: by('padding'),
    }),
});

/** A 3×3 convolution of each channel, then 1×1 across them (Howard et al. 2017). */
export const separableBlock = (norm: Pick<Common, 'epsilon' | 'momentum'>): BlockDrawing => ({
  id: 'depthwise-separable',
  name: 'Depthwise-separable',
  settings: { filters: 32, stride: 1 },
  draw: (net, [x]) => {
    const seen = { kernel: 3, stride: by('stride'), act: 'relu', ...norm };
    const each = depthwiseNormAct(net, x as Tensor, 'depth', seen);
    return convNormAct(net, each, 'point', { filters: by('filters'), kernel: 1, ...norm });
  },
});
