import jsep from 'jsep';

/** An arithmetic expression as data: `64 * 2 ** i`. Nothing in it can run code. */
export type Expression =
  | { readonly kind: 'value'; readonly value: number | string | boolean }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'unary'; readonly operator: UnaryOperator; readonly argument: Expression }
  | {
      readonly kind: 'binary';
      readonly operator: BinaryOperator;
      readonly left: Expression;
      readonly right: Expression;
    }
  | {
      readonly kind: 'conditional';
      readonly test: Expression;
      readonly then: Expression;
      readonly otherwise: Expression;
    }
  | { readonly kind: 'call'; readonly name: string; readonly args: readonly Expression[] }
  | { readonly kind: 'list'; readonly items: readonly Expression[] };

const UNARY = ['-', '+', '!'] as const;
export type UnaryOperator = (typeof UNARY)[number];

const ARITHMETIC = ['+', '-', '*', '/', '%', '**'] as const;
const LOGIC = ['<', '<=', '>', '>=', '==', '!=', '&&', '||'] as const;
const BINARY = [...ARITHMETIC, ...LOGIC];
export type BinaryOperator = (typeof BINARY)[number];

/** Why a text is no expression. `code` names a text in the `problems` namespace. */
export interface ExpressionError {
  readonly code: 'expression-syntax' | 'expression-not-allowed' | 'expression-empty';
  /** The character, counted from 1, at which it stops being understood; 0 where none is to blame. */
  readonly at: number;
}

export type ParsedExpression =
  | { readonly ok: true; readonly expression: Expression }
  | { readonly ok: false; readonly error: ExpressionError };

const MAX_TEXT = 1000;

/** Marks what stands in parentheses: jsep's minus binds tighter than `**`, mathematics' doesn't. */
jsep.hooks.add('gobble-token', function (env) {
  if (this.char !== '(') return;
  const group = this.gobbleGroup();
  if (group) env.node = { ...group, grouped: true };
});

/**
 * Reads numbers, texts in quotes, names, lists, calls of functions, `c ? a : b` and the operators
 * `+ - * / % ** < <= > >= == != && || !`, with the precedence of JavaScript and Python.
 */
export function parseExpression(text: string): ParsedExpression {
  if (text.trim() === '') return refuse('expression-empty', 0);
  if (text.length > MAX_TEXT) return refuse('expression-syntax', MAX_TEXT);
  let tree: jsep.Expression;
  try {
    tree = jsep(text);
  } catch (error) {
    const { index } = error as { index?: number };
    return refuse('expression-syntax', (index ?? 0) + 1);
  }
  const expression = read(tree);
  return expression ? { ok: true, expression } : refuse('expression-not-allowed', 0);
}

const refuse = (code: ExpressionError['code'], at: number): ParsedExpression => ({
  ok: false,
  error: { code, at },
});

/** Null where the text says what no expression may: a member, `this`, two expressions in a row. */
function read(tree: jsep.CoreExpression | jsep.Expression): Expression | null {
  const node = tree as jsep.CoreExpression;
  switch (node.type) {
    case 'Literal': {
      const { value } = node;
      const allowed = ['number', 'string', 'boolean'].includes(typeof value);
      return allowed ? { kind: 'value', value: value as number | string | boolean } : null;
    }
    case 'Identifier':
      return { kind: 'name', name: node.name };
    case 'UnaryExpression': {
      const operator = UNARY.find((known) => known === node.operator);
      const argument = read(node.argument);
      return operator && argument ? { kind: 'unary', operator, argument } : null;
    }
    case 'BinaryExpression': {
      const operator = BINARY.find((known) => known === node.operator);
      const [left, right] = [read(node.left), read(node.right)];
      if (!operator || !left || !right) return null;
      if (operator !== '**' || left.kind !== 'unary' || 'grouped' in node.left)
        return { kind: 'binary', operator, left, right };
      return { ...left, argument: { kind: 'binary', operator, left: left.argument, right } };
    }
    case 'ConditionalExpression': {
      const [test, then, otherwise] = [node.test, node.consequent, node.alternate].map(read);
      return test && then && otherwise ? { kind: 'conditional', test, then, otherwise } : null;
    }
    case 'CallExpression': {
      const callee = read(node.callee);
      const args = readAll(node.arguments);
      return callee?.kind === 'name' && args ? { kind: 'call', name: callee.name, args } : null;
    }
    case 'ArrayExpression': {
      const items = readAll(node.elements);
      return items && { kind: 'list', items };
    }
    default:
      return null;
  }
}

function readAll(trees: readonly (jsep.Expression | null)[]): Expression[] | null {
  const all = trees.map((tree) => tree && read(tree));
  return all.every((item) => item !== null) ? all : null;
}
