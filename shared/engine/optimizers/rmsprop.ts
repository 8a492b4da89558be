import { movingAverage, type OptimizerRule, slot } from './rule';

export const rmsprop: OptimizerRule = {
  slots: ({ momentum }) => (momentum > 0 ? ['meanSquare', 'velocity'] : ['meanSquare']),
  update: (weight, gradient, state, { learningRate }, { rho, momentum, epsilon }) => {
    const meanSquare = movingAverage(slot(state, 0), gradient.square(), rho);
    const change = gradient.mul(learningRate).div(meanSquare.add(epsilon).sqrt());
    if (momentum === 0) return { weight: weight.sub(change), state: [meanSquare] };
    const velocity = slot(state, 1).mul(momentum).add(change);
    return { weight: weight.sub(velocity), state: [meanSquare, velocity] };
  },
};
