import { by } from '../bound';
import type { BlockDrawing, Tensor } from '../drawing';
import { activation, add } from '../layers';
import { convNormAct } from './conv-norm-act';

interface Common {
  readonly epsilon: number;
  readonly useBias: boolean;
}

const STRIDE = by('[stride, stride]');

/** Two 3×3 convolutions around which the input is carried (He et al. 2015, figure 5 left). */
const residualBasic = (common: Common, project: boolean): BlockDrawing => ({
  id: project ? 'residual-projection' : 'residual',
  name: project ? 'Residual, projected' : 'Residual',
  settings: project ? { filters: 64, stride: 2 } : { filters: 64 },
  draw: (net, [input]) => {
    const x = input as Tensor;
    const stride = project ? STRIDE : 1;
    const three = { ...common, filters: by('filters'), kernel: 3 };
    const across = { ...three, kernel: 1, stride, act: null };
    const around = project ? convNormAct(net, x, 'shortcut', across) : x;
    const first = convNormAct(net, x, 'first', { ...three, stride });
    const second = convNormAct(net, first, 'second', { ...three, act: null });
    return activation(net, add(net, 'add', around, second), 'relu');
  },
});

/** 1×1 down to `filters`, 3×3, 1×1 up to four times as many (He et al. 2015, figure 5 right). */
const bottleneck = (common: Common, project: boolean): BlockDrawing => ({
  id: project ? 'bottleneck-projection' : 'bottleneck',
  name: project ? 'Bottleneck, projected' : 'Bottleneck',
  settings: project ? { filters: 64, stride: 2 } : { filters: 64 },
  draw: (net, [input]) => {
    const x = input as Tensor;
    const stride = project ? STRIDE : 1;
    const narrow = { ...common, filters: by('filters') };
    const wide = { ...common, filters: by('4 * filters'), kernel: 1, act: null };
    const around = project ? convNormAct(net, x, 'shortcut', { ...wide, stride }) : x;
    const less = convNormAct(net, x, 'reduce', { ...narrow, kernel: 1, stride });
    const seen = convNormAct(net, less, 'three', { ...narrow, kernel: 3 });
    const more = convNormAct(net, seen, 'expand', wide);
    return activation(net, add(net, 'add', around, more), 'relu');
  },
});

/** A stage of a residual network: one block that changes the shape, and more that keep it. */
const stage =
  (block: typeof bottleneck, standard: number) =>
  (common: Common): BlockDrawing => ({
    id: 'stage',
    name: 'Stage',
    settings: { filters: standard, stride: 2, blocks: 3 },
    draw: (net, [x]) => {
      const filters = by('filters');
      const first = net.block(block(common, true), 'first', [x as Tensor], {
        settings: { filters, stride: by('stride') },
      });
      return net.block(block(common, false), 'rest', [first], {
        settings: { filters },
        repeat: by('blocks - 1'),
      });
    },
  });

export const bottleneckStage = stage(bottleneck, 64);
export const basicStage = stage(residualBasic, 32);
/** Where the shape is right already. */
export const plainResidual = (common: Common): BlockDrawing => residualBasic(common, false);
