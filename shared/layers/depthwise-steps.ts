import { isShapeProblem, type ShapeProblem } from './define-layer';
import { last, needRank, SIZE_UNKNOWN, slideAll } from './rules';
import type { Shape } from './shape';
import { strideAndDilation } from './stride-and-dilation';

interface StepsWindow {
  readonly kernelSize: readonly number[];
  readonly strides: readonly number[];
  readonly dilationRate: readonly number[];
  readonly padding: 'valid' | 'same';
}

/** A sequence after DepthwiseConv1D or SeparableConv1D, with so many channels, or what is wrong with it. */
export function depthwiseSteps(
  config: StepsWindow,
  input: Shape,
  channels: number,
): Shape | ShapeProblem {
  const rank = needRank(input, 2);
  if (rank) return rank;
  if (last(input) === null) return SIZE_UNKNOWN;
  const [stride = 1] = config.strides;
  const [rate = 1] = config.dilationRate;
  if (stride > 1 && rate > 1) return strideAndDilation(1);
  const steps = slideAll(input.slice(0, 1), {
    size: config.kernelSize,
    strides: config.strides,
    padding: config.padding,
    dilation: config.dilationRate,
    sizeField: 'kernelSize',
  });
  return isShapeProblem(steps) ? steps : [...steps, channels];
}
