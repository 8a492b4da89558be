import { type OptimizerRule, slot } from './rule';

export const adagrad: OptimizerRule = {
  slots: () => ['sumOfSquares'],
  initialValue: 0.1,
  update: (weight, gradient, state, { learningRate }, { epsilon }) => {
    const sumOfSquares = slot(state, 0).add(gradient.square());
    return {
      weight: weight.sub(gradient.mul(learningRate).div(sumOfSquares.add(epsilon).sqrt())),
      state: [sumOfSquares],
    };
  },
};
