import { movingAverage, type OptimizerRule, slot } from './rule';

export const adadelta: OptimizerRule = {
  slots: () => ['meanSquare', 'meanSquareChange'],
  update: (weight, gradient, state, { learningRate }, { rho, epsilon }) => {
    const meanSquare = movingAverage(slot(state, 0), gradient.square(), rho);
    const change = gradient
      .mul(slot(state, 1).add(epsilon).sqrt())
      .div(meanSquare.add(epsilon).sqrt());
    return {
      weight: weight.sub(change.mul(learningRate)),
      state: [meanSquare, movingAverage(slot(state, 1), change.square(), rho)],
    };
  },
};
