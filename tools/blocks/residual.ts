import type { Config } from '../../shared/graph/graph';
import { type Text, text } from '../../shared/layers/text';
import { type Bound, by } from '../templates/bound';
import type { Drawing, Tensor } from '../templates/drawing';
import { convNormAct } from './convolutions';
import { defineBlock, type ReadyBlock } from './define-block';

type Path = (net: Drawing, x: Tensor, stride: 1 | Bound) => Tensor;

const shared = { epsilon: by('epsilon'), bias: by('bias') };
const conv = (net: Drawing, name: string, own: Config, x: Tensor): Tensor =>
  net.block(convNormAct.drawing, name, [x], { settings: { ...shared, ...own } });

const two: Path = (net, x, stride) => {
  const first = conv(net, 'conv1', { filters: by('filters'), kernel: 3, stride }, x);
  return conv(net, 'conv2', { filters: by('filters'), kernel: 3, activation: 'linear' }, first);
};

const three: Path = (net, x, stride) => {
  const down = conv(net, 'reduce', { filters: by('filters'), kernel: 1, stride }, x);
  const seen = conv(net, 'conv', { filters: by('filters'), kernel: 3 }, down);
  return conv(net, 'expand', { filters: by('filters * 4'), kernel: 1, activation: 'linear' }, seen);
};

interface Residual {
  readonly id: string;
  readonly name: Text;
  readonly summary: Text;
  readonly path: Path;
  /** What a 1×1 convolution around it brings the shortcut to, where the shape changes. */
  readonly project?: string;
}

const residual = ({ path, project, ...about }: Residual): ReadyBlock =>
  defineBlock({
    ...about,
    settings: { filters: 64, ...(project && { stride: 2 }), bias: false, epsilon: 0.001 },
    draw: (net, x) => {
      const stride = project ? by('stride') : 1;
      const across = { kernel: 1, stride, activation: 'linear' };
      const around = project ? conv(net, 'shortcut', { ...across, filters: by(project) }, x) : x;
      const sum = net.layer('Add', 'add', {}, around, path(net, x, stride));
      return { out: net.layer('Activation', 'act', { activation: 'relu' }, sum) };
    },
  });

export const residualBasic = residual({
  id: 'residual-basic',
  name: text('Residual, basic', '基本残差块'),
  summary: text(
    'Two 3×3 convolutions learn what to add to what came in (He et al. 2015). As many channels come in as it has filters.',
    '两个 3×3 卷积学习应在输入上加什么（He 等，2015）。输入通道数须等于卷积核数。',
  ),
  path: two,
});

export const residualBasicDown = residual({
  id: 'residual-basic-down',
  name: text('Residual, basic, to another size', '基本残差块（改变尺寸）'),
  summary: text(
    'The first of a stage: half as high and wide, other channels, with a 1×1 convolution as its shortcut (He et al. 2015).',
    '每个阶段的第一块：高宽减半、通道数改变，以 1×1 卷积作捷径（He 等，2015）。',
  ),
  path: two,
  project: 'filters',
});

export const bottleneck = residual({
  id: 'residual-bottleneck',
  name: text('Residual, bottleneck', '瓶颈残差块'),
  summary: text(
    '1×1 down, 3×3, 1×1 up to four times the filters, added to what came in (He et al. 2015). Four times as many channels come in as it has filters.',
    '1×1 降维、3×3、1×1 升至四倍，再与输入相加（He 等，2015）。输入通道数须为卷积核数的四倍。',
  ),
  path: three,
});

export const bottleneckDown = residual({
  id: 'residual-bottleneck-down',
  name: text('Residual, bottleneck, to another size', '瓶颈残差块（改变尺寸）'),
  summary: text(
    'The first of a stage of ResNet-50 and deeper: another size and other channels, with a 1×1 convolution as its shortcut (He et al. 2015).',
    'ResNet-50 及更深网络每个阶段的第一块：改变尺寸与通道数，以 1×1 卷积作捷径（He 等，2015）。',
  ),
  path: three,
  project: 'filters * 4',
});
