import type { Drawing, Tensor } from '../drawing';
import { activation, add } from '../layers';
import { convNormAct } from './conv-norm-act';

interface Residual {
  readonly filters: number;
  readonly stride: number;
  /** Whether the shortcut is a 1×1 convolution: where the shape changes. */
  readonly project: boolean;
  readonly epsilon: number;
  readonly useBias: boolean;
}

const shortcut = (net: Drawing, x: Tensor, name: string, filters: number, settings: Residual) => {
  const { stride, epsilon, useBias, project } = settings;
  if (!project) return x;
  return convNormAct(net, x, `${name}_0`, {
    filters,
    kernel: 1,
    stride,
    epsilon,
    useBias,
    act: null,
  });
};

/** Two 3×3 convolutions around which the input is carried (He et al. 2015, figure 5 left). */
export function residualBasic(net: Drawing, x: Tensor, name: string, settings: Residual): Tensor {
  const { filters, stride, epsilon, useBias } = settings;
  const around = shortcut(net, x, name, filters, settings);
  const common = { filters, kernel: 3, epsilon, useBias };
  const first = convNormAct(net, x, `${name}_1`, { ...common, stride });
  const second = convNormAct(net, first, `${name}_2`, { ...common, act: null });
  return activation(net, add(net, `${name}_add`, around, second), `${name}_out`);
}

/** 1×1 down to `filters`, 3×3, 1×1 up to four times as many (He et al. 2015, figure 5 right). */
export function bottleneck(net: Drawing, x: Tensor, name: string, settings: Residual): Tensor {
  const { filters, stride, epsilon, useBias } = settings;
  const around = shortcut(net, x, name, 4 * filters, settings);
  const common = { epsilon, useBias };
  const down = convNormAct(net, x, `${name}_1`, { ...common, filters, kernel: 1, stride });
  const seen = convNormAct(net, down, `${name}_2`, { ...common, filters, kernel: 3 });
  const up = convNormAct(net, seen, `${name}_3`, {
    ...common,
    filters: 4 * filters,
    kernel: 1,
    act: null,
  });
  return activation(net, add(net, `${name}_add`, around, up), `${name}_out`);
}
