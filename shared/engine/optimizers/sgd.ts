import { type OptimizerRule, slot } from './rule';

export const sgd: OptimizerRule = {
  slots: () => [],
  update: (weight, gradient, _state, { learningRate }) => ({
    weight: weight.sub(gradient.mul(learningRate)),
    state: [],
  }),
};

export const momentum: OptimizerRule = {
  slots: () => ['velocity'],
  update: (weight, gradient, state, { learningRate }, settings) => {
    const velocity = slot(state, 0).mul(settings.momentum).sub(gradient.mul(learningRate));
    return { weight: weight.add(velocity), state: [velocity] };
  },
};

export const nesterov: OptimizerRule = {
  slots: () => ['velocity'],
  update: (weight, gradient, state, { learningRate }, settings) => {
    const change = gradient.mul(learningRate);
    const velocity = slot(state, 0).mul(settings.momentum).sub(change);
    return {
      weight: weight.add(velocity.mul(settings.momentum).sub(change)),
      state: [velocity],
    };
  },
};
