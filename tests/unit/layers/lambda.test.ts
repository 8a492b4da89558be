/** What a Lambda layer says of expressions it cannot take, and what it writes for Keras. */
import { describe, expect, test } from 'vitest';
import { isShapeProblem } from '../../../shared/layers/define-layer';
import { lambda } from '../../../shared/layers/lambda';
import type { Shape } from '../../../shared/layers/shape';

const shapeOf = (expression: string, ...inputs: Shape[]) => lambda.shape({ expression }, inputs);
const kerasOf = (expression: string, ...inputs: Shape[]) =>
  lambda.keras?.({ expression }, inputs).args.function;

test.each<[string, Shape[], Shape]>([
  ['x * sigmoid(1.7 * x)', [[4, 3]], [4, 3]],
  ['x - mean(x)', [[4, 3]], [4, 3]],
  ['sum(x, 1)', [[4, 3]], [1, 3]],
  ['softmax(x, 1) + max(x)', [[4, 3]], [4, 3]],
  ['x1 - x2', [[4, 3], [3]], [4, 3]],
  ['x * [1, 0, 0.5]', [[4, 1]], [4, 3]],
  ['x > 0 ? x : 0', [[null, 2]], [null, 2]],
])('%s of %j gives %j', (expression, inputs, output) => {
  expect(shapeOf(expression, ...inputs)).toEqual(output);
});

describe('what is wrong, and where in the text', () => {
  test.each<[string, Shape[], string, object]>([
    ['  ', [[2]], 'lambda-empty', {}],
    ['x + ', [[2]], 'lambda-syntax', { at: 5 }],
    ['x.constructor', [[2]], 'lambda-not-allowed', {}],
    ['"x" + x', [[2]], 'lambda-not-allowed', {}],
    ['2 * y', [[2]], 'lambda-unknown-name', { word: 'y', at: 5, names: 'x, pi, e' }],
    ['x1 + constructor', [[2], [2]], 'lambda-unknown-name', { word: 'constructor', at: 6 }],
    ['x - expo(x)', [[2]], 'lambda-unknown-function', { word: 'expo', at: 5 }],
    ['toString(x)', [[2]], 'lambda-unknown-function', { word: 'toString', at: 1 }],
    ['1 + relu(x, x)', [[2]], 'lambda-arguments', { word: 'relu', at: 5, received: 2 }],
    ['x + sum(x, 2)', [[3]], 'lambda-axis', { word: 'sum', at: 5, axis: 2, rank: 1 }],
    ['x + sum(x, 0)', [[3]], 'lambda-axis', { axis: 0 }],
    ['x * sum([1, 2])', [[2]], 'lambda-axis-of-constant', { word: 'sum', at: 5 }],
    ['clip(x, 0, x)', [[3]], 'lambda-needs-number', {}],
    ['x + [1, x]', [[2]], 'lambda-needs-number', {}],
    ['x + [1, 2]', [[4, 3]], 'lambda-shapes-differ', { first: '4×3', second: '2' }],
    ['x1 * 2', [[2], [2]], 'lambda-unused-input', { input: 'x2' }],
    ['7', [[2]], 'lambda-unused-input', { input: 'x' }],
  ])('%s', (expression, inputs, code, params) => {
    const found = shapeOf(expression, ...inputs);
    expect(found).toMatchObject({ problem: code, field: 'expression', params });
    expect(isShapeProblem(found)).toBe(true);
  });
});

test('Keras gets an expression of keras.ops, inputs with as many axes each', () => {
  expect(kerasOf('-x ** 2 + sum(x, 1)', [4, 3])).toBe(
    'lambda x: ops.add(ops.negative(ops.power(x, 2.0)), ops.sum(x, axis=-2, keepdims=True))',
  );
  expect(kerasOf('x1 * x2', [4, 3], [3])).toBe(
    'lambda inputs: (lambda x1, x2: ops.multiply(x1, x2))(inputs[0], ops.reshape(inputs[1], (-1, 1, 3)))',
  );
});
