/**
 * What a Lambda layer's expression may say. Inputs are `x` where there is one, else `x1`, `x2`, …; all are
 * given as many axes as the one with the most, by axes of size 1 in front. What sums up an axis leaves it
 * with size 1, so that the result stretches over what it came from.
 */

/** Functions of each value by itself, with their names in keras.ops. */
export const VALUE_FUNCTIONS = {
  relu: 'relu',
  sigmoid: 'sigmoid',
  tanh: 'tanh',
  softplus: 'softplus',
  exp: 'exp',
  log: 'log',
  sqrt: 'sqrt',
  square: 'square',
  abs: 'absolute',
  sin: 'sin',
  cos: 'cos',
  sign: 'sign',
  floor: 'floor',
  round: 'round',
} as const;
export type ValueFunction = keyof typeof VALUE_FUNCTIONS;

/** Functions along an axis, by default the last: `f(x)` or `f(x, axis)`. softmax keeps every size. */
export const AXIS_FUNCTIONS = ['sum', 'mean', 'max', 'min', 'softmax'] as const;
export type AxisFunction = (typeof AXIS_FUNCTIONS)[number];

/** Functions of two values. */
export const PAIR_FUNCTIONS = ['maximum', 'minimum'] as const;
export type PairFunction = (typeof PAIR_FUNCTIONS)[number];

export const CONSTANTS: Readonly<Record<string, number>> = { pi: Math.PI, e: Math.E };

export const isValueFunction = (name: string): name is ValueFunction =>
  Object.hasOwn(VALUE_FUNCTIONS, name);
export const isAxisFunction = (name: string): name is AxisFunction =>
  AXIS_FUNCTIONS.some((known) => known === name);
export const isPairFunction = (name: string): name is PairFunction =>
  PAIR_FUNCTIONS.some((known) => known === name);

export const FUNCTION_NAMES: readonly string[] = [
  ...Object.keys(VALUE_FUNCTIONS),
  ...AXIS_FUNCTIONS,
  ...PAIR_FUNCTIONS,
  'clip',
  'where',
];

/** What the inputs are called. */
export const inputNames = (count: number): readonly string[] =>
  count === 1 ? ['x'] : Array.from({ length: count }, (_, at) => `x${at + 1}`);
