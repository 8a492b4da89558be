import { by } from '../bound';
import type { BlockDrawing, Tensor } from '../drawing';
import { activation, batchNorm, conv, maxPool, pad } from '../layers';

/** A 7×7 convolution and pooling, each with stride 2: a quarter of the side (He et al. 2015, table 1). */
export const stem = ({
  epsilon,
  useBias,
}: {
  epsilon: number;
  useBias: boolean;
}): BlockDrawing => ({
  id: 'stem',
  name: 'Stem',
  settings: { filters: 64 },
  draw: (net, [image]) => {
    const seven = { stride: 2, padding: 'valid', useBias } as const;
    let x = pad(net, image as Tensor, 'pad', 3);
    x = conv(net, x, 'conv', by('filters'), 7, seven);
    x = activation(net, batchNorm(net, x, 'norm', { epsilon }), 'relu');
    return maxPool(net, pad(net, x, 'pool_pad', 1), 'pool', 3, { stride: 2 });
  },
});
