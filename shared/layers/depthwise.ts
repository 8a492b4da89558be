import { buildConstraint, buildInitializer, buildRegularizer } from './build';
import { constraint, initializer, regularizer } from './common-fields';
import { type BuildContext, isShapeProblem, type ShapeProblem } from './define-layer';
import type { ConfigOf } from './fields';
import { kerasConstraint, kerasInitializer, kerasRegularizer } from './keras';
import { last, needRank, SIZE_UNKNOWN, slideAll } from './rules';
import type { Shape } from './shape';
import { text } from './text';

/** What SeparableConv2D and DepthwiseConv2D share: a kernel that looks at each channel by itself. */

export const depthwiseFields = {
  depthwiseInitializer: initializer(
    'glorotUniform',
    text('Depthwise initializer', '逐通道核初始化器'),
  ),
  depthwiseRegularizer: regularizer(text('Depthwise regularizer', '逐通道核正则化')),
  depthwiseConstraint: constraint(text('Depthwise constraint', '逐通道核约束')),
};
type DepthwiseConfig = ConfigOf<typeof depthwiseFields>;

export const buildDepthwiseArgs = (context: BuildContext, config: DepthwiseConfig) => ({
  depthwiseInitializer: buildInitializer(context, config.depthwiseInitializer),
  depthwiseRegularizer: buildRegularizer(context, config.depthwiseRegularizer),
  depthwiseConstraint: buildConstraint(context, config.depthwiseConstraint),
});

export const kerasDepthwiseArgs = (config: DepthwiseConfig): Record<string, string> => ({
  depthwise_initializer: kerasInitializer(config.depthwiseInitializer),
  depthwise_regularizer: kerasRegularizer(config.depthwiseRegularizer),
  depthwise_constraint: kerasConstraint(config.depthwiseConstraint),
});

interface DepthwiseWindow {
  readonly kernelSize: readonly number[];
  readonly strides: number;
  readonly padding: 'valid' | 'same';
}

/** Height and width of the output, or what is wrong with the input. */
export function depthwiseSpatial(config: DepthwiseWindow, input: Shape): Shape | ShapeProblem {
  const rank = needRank(input, 3);
  if (rank) return rank;
  if (last(input) === null) return SIZE_UNKNOWN;
  return slideAll(input.slice(0, 2), {
    size: config.kernelSize,
    strides: [config.strides, config.strides],
    padding: config.padding,
    sizeField: 'kernelSize',
  });
}

export const withChannels = (spatial: Shape | ShapeProblem, channels: number) =>
  isShapeProblem(spatial) ? spatial : [...spatial, channels];
