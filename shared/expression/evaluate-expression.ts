import type { BinaryOperator, Expression } from './parse-expression';

/** What an expression of plain values gives. */
export type ExpressionValue = number | string | boolean | readonly ExpressionValue[];

/** Why an expression has no value. `code` names a text in the `problems` namespace. */
export interface EvaluationError {
  readonly code: 'expression-unknown-name' | 'expression-unknown-function' | 'expression-type';
  /** The name or operator that is to blame. */
  readonly what: string;
}

export type Evaluated =
  | { readonly ok: true; readonly value: ExpressionValue }
  | { readonly ok: false; readonly error: EvaluationError };

class Failure extends Error {
  constructor(readonly error: EvaluationError) {
    super(error.code);
  }
}

const FUNCTIONS: Readonly<Record<string, (...values: number[]) => number>> = {
  min: Math.min,
  max: Math.max,
  abs: Math.abs,
  floor: Math.floor,
  ceil: Math.ceil,
  round: Math.round,
  sqrt: Math.sqrt,
  log2: Math.log2,
};

/** The value of an expression in which names stand for `variables`. Never throws. */
export function evaluateExpression(
  expression: Expression,
  variables: Readonly<Record<string, ExpressionValue>>,
): Evaluated {
  try {
    return { ok: true, value: evaluate(expression, variables) };
  } catch (error) {
    if (error instanceof Failure) return { ok: false, error: error.error };
    throw error;
  }
}

function evaluate(
  expression: Expression,
  variables: Readonly<Record<string, ExpressionValue>>,
): ExpressionValue {
  const of = (part: Expression) => evaluate(part, variables);
  switch (expression.kind) {
    case 'value':
      return expression.value;
    case 'name': {
      const { name } = expression;
      const value = Object.hasOwn(variables, name) ? variables[name] : undefined;
      if (value === undefined) throw new Failure({ code: 'expression-unknown-name', what: name });
      return value;
    }
    case 'unary': {
      const value = of(expression.argument);
      if (expression.operator === '!') return !value;
      return expression.operator === '-' ? -numberOf(value, '-') : numberOf(value, '+');
    }
    case 'binary':
      return binary(expression.operator, of(expression.left), () => of(expression.right));
    case 'conditional':
      return of(expression.test) ? of(expression.then) : of(expression.otherwise);
    case 'list':
      return expression.items.map(of);
    case 'call': {
      const { name, args } = expression;
      const apply = Object.hasOwn(FUNCTIONS, name) ? FUNCTIONS[name] : undefined;
      if (!apply) throw new Failure({ code: 'expression-unknown-function', what: name });
      return apply(...args.map((part) => numberOf(of(part), name)));
    }
  }
}

function binary(
  operator: BinaryOperator,
  left: ExpressionValue,
  rightOf: () => ExpressionValue,
): ExpressionValue {
  if (operator === '&&') return left ? rightOf() : left;
  if (operator === '||') return left ? left : rightOf();
  const right = rightOf();
  if (operator === '==') return left === right;
  if (operator === '!=') return left !== right;
  const [a, b] = [numberOf(left, operator), numberOf(right, operator)];
  switch (operator) {
    case '+':
      return a + b;
    case '-':
      return a - b;
    case '*':
      return a * b;
    case '/':
      return a / b;
    case '%':
      return a % b;
    case '**':
      return a ** b;
    case '<':
      return a < b;
    case '<=':
      return a <= b;
    case '>':
      return a > b;
    case '>=':
      return a >= b;
  }
}

function numberOf(value: ExpressionValue, what: string): number {
  if (typeof value === 'number') return value;
  throw new Failure({ code: 'expression-type', what });
}
