import { buildInitializer, buildRegularizer } from './build';
import {
  betaInitializer,
  betaRegularizer,
  center,
  epsilon,
  gammaInitializer,
  gammaRegularizer,
  scale,
} from './common-fields';
import type { BuildContext, Weight } from './define-layer';
import type { ConfigOf } from './fields';
import { kerasInitializer, kerasRegularizer, pyBool, pyNumber } from './keras';

/** What layer, group and instance normalization share: a learned scale and offset after normalizing. */
export const scaleAndOffsetFields = {
  epsilon,
  center,
  scale,
  betaInitializer,
  gammaInitializer,
  betaRegularizer,
  gammaRegularizer,
};
type ScaleAndOffset = ConfigOf<typeof scaleAndOffsetFields>;

export const scaleAndOffsetWeights = (
  { scale, center }: Pick<ScaleAndOffset, 'scale' | 'center'>,
  shape: readonly number[],
): Weight[] => [
  ...(scale ? [{ name: 'gamma', shape, trainable: true }] : []),
  ...(center ? [{ name: 'beta', shape, trainable: true }] : []),
];

export const buildScaleAndOffset = (context: BuildContext, config: ScaleAndOffset) => ({
  epsilon: config.epsilon,
  center: config.center,
  scale: config.scale,
  betaInitializer: buildInitializer(context, config.betaInitializer),
  gammaInitializer: buildInitializer(context, config.gammaInitializer),
  betaRegularizer: buildRegularizer(context, config.betaRegularizer),
  gammaRegularizer: buildRegularizer(context, config.gammaRegularizer),
});

export const kerasScaleAndOffset = (config: ScaleAndOffset): Record<string, string> => ({
  epsilon: pyNumber(config.epsilon),
  center: pyBool(config.center),
  scale: pyBool(config.scale),
  beta_initializer: kerasInitializer(config.betaInitializer),
  gamma_initializer: kerasInitializer(config.gammaInitializer),
  beta_regularizer: kerasRegularizer(config.betaRegularizer),
  gamma_regularizer: kerasRegularizer(config.gammaRegularizer),
});
