import type { ShapeProblem } from './define-layer';

/** Neither tfjs nor Keras can do both at once. */
export const strideAndDilation = (rank: number): ShapeProblem => ({
  problem: 'strides-and-dilation',
  field: 'dilationRate',
  fixes: [
    { kind: 'set', config: { dilationRate: Array<number>(rank).fill(1) } },
    { kind: 'set', config: { strides: Array<number>(rank).fill(1) } },
  ],
});
