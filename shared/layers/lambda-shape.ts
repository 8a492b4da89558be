import { evaluateExpression } from '../expression/evaluate-expression';
import { type Expression, parseExpression } from '../expression/parse-expression';
import type { ShapeProblem } from './define-layer';
import {
  CONSTANTS,
  FUNCTION_NAMES,
  inputNames,
  isAxisFunction,
  isPairFunction,
  isValueFunction,
} from './lambda-language';
import { formatShape, type Shape } from './shape';
import { stretch } from './stretch';

export interface ReadLambda {
  readonly expression: Expression;
  /** Inputs by name, with as many axes each. */
  readonly inputs: Readonly<Record<string, Shape>>;
  readonly shape: Shape;
}

/** What a part of an expression is: values of every sample, or a constant that stretches over them. */
interface Part {
  readonly shape: Shape;
  readonly isConstant: boolean;
}

class Refusal extends Error {
  constructor(
    readonly problem: string,
    readonly params: Readonly<Record<string, string | number>> = {},
    /** The word in the text that is to blame. */
    readonly word?: string,
  ) {
    super(problem);
  }
}

/** Reads and checks an expression over inputs of these shapes. */
export function readLambda(text: string, shapes: readonly Shape[]): ReadLambda | ShapeProblem {
  const parsed = parseExpression(text);
  if (!parsed.ok) {
    const { code, at } = parsed.error;
    return refused(code.replace('expression', 'lambda'), { at });
  }
  const rank = Math.max(1, ...shapes.map((shape) => shape.length));
  const names = inputNames(shapes.length);
  const inputs = Object.fromEntries(
    names.map((name, at) => [name, widened(shapes[at] ?? [], rank)]),
  );
  try {
    const used = new Set<string>();
    const part = partOf(parsed.expression, { inputs, rank, used });
    const unused = names.find((name) => !used.has(name));
    if (unused !== undefined) throw new Refusal('lambda-unused-input', { input: unused });
    return { expression: parsed.expression, inputs, shape: part.shape };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return refused(error.problem, { ...error.params, ...placeOf(error.word, text) });
  }
}

const refused = (
  problem: string,
  params: Readonly<Record<string, string | number>>,
): ShapeProblem => ({
  problem,
  field: 'expression',
  params,
});

/** Where a word stands in the text, its characters counted from 1. */
function placeOf(
  word: string | undefined,
  text: string,
): Readonly<Record<string, string | number>> {
  if (word === undefined) return {};
  const found = [...text.matchAll(/[\p{L}_$][\p{L}\p{N}_$]*/gu)].find(([each]) => each === word);
  return { word, at: (found?.index ?? 0) + 1 };
}

/** Axes of size 1 in front, until there are `rank`. */
const widened = (shape: Shape, rank: number): Shape => [
  ...Array<number>(rank - shape.length).fill(1),
  ...shape,
];

interface Context {
  readonly inputs: Readonly<Record<string, Shape>>;
  readonly rank: number;
  /** Names of inputs met so far. */
  readonly used: Set<string>;
}

const NUMBER: Part = { shape: [], isConstant: true };

function partOf(expression: Expression, context: Context): Part {
  const of = (part: Expression) => partOf(part, context);
  switch (expression.kind) {
    case 'value':
      if (typeof expression.value === 'number') return NUMBER;
      throw new Refusal('lambda-not-allowed', { at: 0 });
    case 'name':
      return named(expression.name, context);
    case 'unary':
      return of(expression.argument);
    case 'binary':
      return together([of(expression.left), of(expression.right)]);
    case 'conditional':
      return together([of(expression.test), of(expression.then), of(expression.otherwise)]);
    case 'list':
      expression.items.forEach(constantOf);
      return { shape: [expression.items.length], isConstant: true };
    case 'call':
      return called(expression.name, expression.args, context);
  }
}

function named(name: string, { inputs, used }: Context): Part {
  if (Object.hasOwn(CONSTANTS, name)) return NUMBER;
  const shape = Object.hasOwn(inputs, name) ? inputs[name] : undefined;
  if (!shape) {
    const names = [...Object.keys(inputs), ...Object.keys(CONSTANTS)].join(', ');
    throw new Refusal('lambda-unknown-name', { names }, name);
  }
  used.add(name);
  return { shape, isConstant: false };
}

function together(parts: readonly Part[]): Part {
  const shape = parts.reduce<Shape>((known, part) => {
    const both = stretch(known, part.shape);
    if (both) return both;
    const shapes = { first: formatShape(known), second: formatShape(part.shape) };
    throw new Refusal('lambda-shapes-differ', shapes);
  }, []);
  return { shape, isConstant: parts.every(({ isConstant }) => isConstant) };
}

function called(name: string, args: readonly Expression[], context: Context): Part {
  if (!FUNCTION_NAMES.includes(name))
    throw new Refusal('lambda-unknown-function', { functions: FUNCTION_NAMES.join(', ') }, name);
  const [first, second, third] = args;
  const needs = (least: number, most = least) => {
    if (args.length < least || args.length > most)
      throw new Refusal('lambda-arguments', { received: args.length, least, most }, name);
  };
  const of = (part: Expression | undefined): Part => (part ? partOf(part, context) : NUMBER);
  if (isValueFunction(name)) {
    needs(1);
    return of(first);
  }
  if (isPairFunction(name)) {
    needs(2);
    return together([of(first), of(second)]);
  }
  if (isAxisFunction(name)) {
    needs(1, 2);
    return alongAxis(name, of(first), second ? constantOf(second) : -1, context.rank);
  }
  needs(3);
  if (name === 'where') return together([of(first), of(second), of(third)]);
  for (const bound of [second, third]) if (bound) constantOf(bound);
  return of(first);
}

function alongAxis(name: string, part: Part, axis: number, rank: number): Part {
  if (part.isConstant) throw new Refusal('lambda-axis-of-constant', {}, name);
  const index = axisIn(axis, rank);
  if (index === null) throw new Refusal('lambda-axis', { axis, rank }, name);
  return name === 'softmax' ? part : { ...part, shape: part.shape.with(index, 1) };
}

/** An axis counted from 1 after the batch, or from the end, as an index into a shape of so many. */
export function axisIn(axis: number, rank: number): number | null {
  const index = axis < 0 ? rank + axis : axis - 1;
  return Number.isInteger(index) && index >= 0 && index < rank ? index : null;
}

/** The number that a part without inputs stands for. */
export function constantOf(expression: Expression): number {
  const result = evaluateExpression(expression, CONSTANTS);
  if (result.ok && typeof result.value === 'number') return result.value;
  throw new Refusal('lambda-needs-number');
}
