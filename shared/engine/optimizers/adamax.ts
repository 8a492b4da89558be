import { movingAverage, type OptimizerRule, slot } from './rule';

/** Adam with the largest gradient in place of the mean square. */
export const adamax: OptimizerRule = {
  slots: () => ['mean', 'largest'],
  update: (weight, gradient, state, { learningRate, step }, { beta1, beta2, epsilon }) => {
    const mean = movingAverage(slot(state, 0), gradient, beta1);
    const largest = slot(state, 1).mul(beta2).maximum(gradient.abs());
    const rate = learningRate / (1 - beta1 ** step);
    return {
      weight: weight.sub(mean.mul(rate).div(largest.add(epsilon))),
      state: [mean, largest],
    };
  },
};
