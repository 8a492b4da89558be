import { movingAverage, type OptimizerRule, slot } from './rule';

export const adam: OptimizerRule = {
  slots: () => ['mean', 'meanSquare'],
  update: (weight, gradient, state, { learningRate, step }, { beta1, beta2, epsilon }) => {
    const mean = movingAverage(slot(state, 0), gradient, beta1);
    const meanSquare = movingAverage(slot(state, 1), gradient.square(), beta2);
    const rate = (learningRate * Math.sqrt(1 - beta2 ** step)) / (1 - beta1 ** step);
    return {
      weight: weight.sub(mean.mul(rate).div(meanSquare.sqrt().add(epsilon))),
      state: [mean, meanSquare],
    };
  },
};

/** Adam with weight decay apart from the gradient. */
export const adamw: OptimizerRule = {
  ...adam,
  update: (weight, gradient, state, context, settings) =>
    adam.update(
      weight.mul(1 - context.learningRate * settings.weightDecay),
      gradient,
      state,
      context,
      settings,
    ),
};
