import type { BinaryOperator, Expression } from '../expression/parse-expression';
import { pyNumber, pyTuple } from './keras';
import { isAxisFunction, isValueFunction, VALUE_FUNCTIONS } from './lambda-language';
import { axisIn, constantOf, type ReadLambda } from './lambda-shape';
import type { Shape } from './shape';

/** The function of a Lambda layer under Keras 3, as Python. */
export function kerasLambda({ expression, inputs }: ReadLambda, given: readonly Shape[]): string {
  const rank = Object.values(inputs)[0]?.length ?? 1;
  const body = python(expression, rank);
  const names = Object.keys(inputs);
  if (names.length === 1) return `lambda x: ${body}`;
  const values = Object.values(inputs).map((shape, at) =>
    shape.length === given[at]?.length
      ? `inputs[${at}]`
      : `ops.reshape(inputs[${at}], ${pyTuple([-1, ...shape.map((size) => size ?? -1)])})`,
  );
  return `lambda inputs: (lambda ${names.join(', ')}: ${body})(${values.join(', ')})`;
}

const COMPARISONS: Partial<Record<BinaryOperator, string>> = {
  '<': 'less',
  '<=': 'less_equal',
  '>': 'greater',
  '>=': 'greater_equal',
  '==': 'equal',
  '!=': 'not_equal',
  '&&': 'logical_and',
  '||': 'logical_or',
};

const OPERATORS: Partial<Record<BinaryOperator, string>> = {
  '+': 'add',
  '-': 'subtract',
  '*': 'multiply',
  '/': 'divide',
  '%': 'mod',
  '**': 'power',
};

const truth = (source: string): string => `ops.cast(${source}, "bool")`;
const float = (source: string): string => `ops.cast(${source}, "float32")`;

/** Calls throughout, so that no precedence is left to be read: `ops.multiply(x, 2.0)`. */
function python(expression: Expression, rank: number): string {
  const of = (part: Expression) => python(part, rank);
  switch (expression.kind) {
    case 'value':
      return pyNumber(Number(expression.value));
    case 'name':
      return { pi: 'math.pi', e: 'math.e' }[expression.name] ?? expression.name;
    case 'unary': {
      const argument = of(expression.argument);
      if (expression.operator === '+') return argument;
      return expression.operator === '-'
        ? `ops.negative(${argument})`
        : float(`ops.logical_not(${truth(argument)})`);
    }
    case 'binary': {
      const { operator } = expression;
      const sides = [of(expression.left), of(expression.right)];
      const comparison = COMPARISONS[operator];
      if (!comparison) return `ops.${OPERATORS[operator]}(${sides.join(', ')})`;
      const compared = comparison.startsWith('logical') ? sides.map(truth) : sides;
      return float(`ops.${comparison}(${compared.join(', ')})`);
    }
    case 'conditional':
      return `ops.where(${truth(of(expression.test))}, ${of(expression.then)}, ${of(expression.otherwise)})`;
    case 'list':
      return `ops.array([${expression.items.map((item) => pyNumber(constantOf(item))).join(', ')}], "float32")`;
    case 'call':
      return call(expression.name, expression.args, rank);
  }
}

function call(name: string, args: readonly Expression[], rank: number): string {
  const [first = '', ...rest] = args.map((part) => python(part, rank));
  if (isValueFunction(name)) return `ops.${VALUE_FUNCTIONS[name]}(${first})`;
  if (isAxisFunction(name)) {
    const axis = args[1] ? constantOf(args[1]) : -1;
    const counted = (axisIn(axis, rank) ?? 0) - rank;
    return `ops.${name}(${first}, axis=${counted}${name === 'softmax' ? '' : ', keepdims=True'})`;
  }
  if (name === 'clip') {
    const [low, high] = args.slice(1).map((bound) => pyNumber(constantOf(bound)));
    return `ops.clip(${first}, ${low}, ${high})`;
  }
  return `ops.${name}(${[name === 'where' ? truth(first) : first, ...rest].join(', ')})`;
}
