import type { BinaryOperator, Expression } from '../../expression/parse-expression';
import {
  CONSTANTS,
  isAxisFunction,
  isPairFunction,
  isValueFunction,
  type ValueFunction,
} from '../../layers/lambda-language';
import { axisIn, constantOf, type ReadLambda, readLambda } from '../../layers/lambda-shape';
import { tf } from '../tf';
import { type KeptText, textOf } from './kept-text';
import type { LayerArgs } from './settings-layer';

type Args = LayerArgs & { readonly expression: string | KeptText };

/**
 * A formula over its inputs, as shared/layers/lambda-language.ts says. Each part is one of tfjs's own
 * operations, so that it has a gradient wherever it has one. [batch, …] of each input to [batch, …].
 */
export class Lambda extends tf.layers.Layer {
  static readonly className = 'Lambda';
  private readonly expression: string;

  constructor({ expression, ...args }: Args) {
    super(args);
    this.expression = textOf(expression);
  }

  override build(inputShape: tf.Shape | tf.Shape[]): void {
    this.read(inputShape);
    this.built = true;
  }

  override computeOutputShape(inputShape: tf.Shape | tf.Shape[]): tf.Shape {
    const [first = []] = listOf(inputShape);
    return [first[0] ?? null, ...this.read(inputShape).shape];
  }

  override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
    return tf.tidy(() => {
      const tensors = Array.isArray(inputs) ? inputs : [inputs];
      const read = this.read(tensors.map(({ shape }) => shape));
      const [batch = 1] = tensors[0]?.shape ?? [];
      const values = Object.fromEntries(
        Object.entries(read.inputs).map(([name, shape], at) => [
          name,
          tf.reshape(tensors[at] as tf.Tensor, [batch, ...shape.map(Number)]),
        ]),
      );
      const rank = Object.values(read.inputs)[0]?.length ?? 1;
      const result = evaluate(read.expression, { values, rank });
      // Its input by itself is another tensor all the same.
      return tf.clone(result as tf.Tensor);
    });
  }

  private read(inputShape: tf.Shape | tf.Shape[]): ReadLambda {
    const shapes = listOf(inputShape).map((shape) => shape.slice(1));
    const read = readLambda(this.expression, shapes);
    if ('problem' in read) throw new Error(`${this.name}: ${read.problem} in ${this.expression}`);
    return read;
  }

  override getConfig(): tf.serialization.ConfigDict {
    return { ...super.getConfig(), expression: { name: this.expression } };
  }
}

const listOf = (shape: tf.Shape | tf.Shape[]): tf.Shape[] =>
  (Array.isArray(shape[0]) ? shape : [shape]) as tf.Shape[];

interface Context {
  readonly values: Readonly<Record<string, tf.Tensor>>;
  /** Axes besides the batch. */
  readonly rank: number;
}

type Value = tf.Tensor | number;

const asTensor = (value: Value): tf.Tensor =>
  typeof value === 'number' ? tf.scalar(value) : value;
/** 1 where a value is not 0, as a truth. */
const truth = (value: Value): tf.Tensor => tf.notEqual(asTensor(value), 0);
const float = (value: tf.Tensor): tf.Tensor => tf.cast(value, 'float32');

function evaluate(expression: Expression, context: Context): Value {
  const of = (part: Expression) => evaluate(part, context);
  switch (expression.kind) {
    case 'value':
      return Number(expression.value);
    case 'name':
      return context.values[expression.name] ?? CONSTANTS[expression.name] ?? Number.NaN;
    case 'unary': {
      const value = of(expression.argument);
      if (expression.operator === '+') return value;
      return expression.operator === '-'
        ? tf.neg(asTensor(value))
        : float(tf.logicalNot(truth(value)));
    }
    case 'binary':
      return binary(expression.operator, of(expression.left), of(expression.right));
    case 'conditional':
      return choose(of(expression.test), of(expression.then), of(expression.otherwise));
    case 'list': {
      const numbers = expression.items.map(constantOf);
      const ones = Array<number>(context.rank).fill(1);
      return tf.reshape(tf.tensor1d(numbers), [...ones, numbers.length]);
    }
    case 'call':
      return call(expression.name, expression.args, context);
  }
}

const choose = (test: Value, then: Value, otherwise: Value): tf.Tensor =>
  tf.where(truth(test), asTensor(then), asTensor(otherwise));

function binary(operator: BinaryOperator, left: Value, right: Value): Value {
  const [a, b] = [asTensor(left), asTensor(right)];
  switch (operator) {
    case '+':
      return tf.add(a, b);
    case '-':
      return tf.sub(a, b);
    case '*':
      return tf.mul(a, b);
    case '/':
      return tf.div(a, b);
    case '%':
      return tf.mod(a, b);
    case '**':
      return right === 2 ? tf.square(a) : tf.pow(a, b);
    case '<':
      return float(tf.less(a, b));
    case '<=':
      return float(tf.lessEqual(a, b));
    case '>':
      return float(tf.greater(a, b));
    case '>=':
      return float(tf.greaterEqual(a, b));
    case '==':
      return float(tf.equal(a, b));
    case '!=':
      return float(tf.notEqual(a, b));
    case '&&':
      return float(tf.logicalAnd(truth(left), truth(right)));
    case '||':
      return float(tf.logicalOr(truth(left), truth(right)));
  }
}

const VALUES: Readonly<Record<ValueFunction, (x: tf.Tensor) => tf.Tensor>> = {
  relu: tf.relu,
  sigmoid: tf.sigmoid,
  tanh: tf.tanh,
  softplus: tf.softplus,
  exp: tf.exp,
  log: tf.log,
  sqrt: tf.sqrt,
  square: tf.square,
  abs: tf.abs,
  sin: tf.sin,
  cos: tf.cos,
  sign: tf.sign,
  floor: tf.floor,
  round: tf.round,
};

function call(name: string, args: readonly Expression[], context: Context): Value {
  const [first = 0, second = 0, third = 0] = args.map((part) => evaluate(part, context));
  const x = asTensor(first);
  if (isValueFunction(name)) return VALUES[name](x);
  if (isPairFunction(name)) return tf[name](x, asTensor(second));
  if (isAxisFunction(name)) {
    const axis = 1 + (axisIn(args[1] ? constantOf(args[1]) : -1, context.rank) ?? 0);
    return name === 'softmax' ? softmaxAlong(x, axis) : tf[name](x, axis, true);
  }
  if (name === 'where') return choose(first, second, third);
  const [low = 0, high = 0] = args.slice(1).map(constantOf);
  return tf.clipByValue(x, low, high);
}

/** tfjs's softmax takes the last axis only. */
function softmaxAlong(x: tf.Tensor, axis: number): tf.Tensor {
  if (axis === x.rank - 1) return tf.softmax(x);
  const order = x.shape
    .map((_, at) => at)
    .with(axis, x.rank - 1)
    .with(x.rank - 1, axis);
  return tf.transpose(tf.softmax(tf.transpose(x, order)), order);
}
