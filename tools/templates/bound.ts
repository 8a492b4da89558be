import {
  type ExpressionValue,
  evaluateExpression,
} from '../../shared/expression/evaluate-expression';
import { parseExpression } from '../../shared/expression/parse-expression';

/** A setting inside a block that an expression of the block's own settings decides. */
export interface Bound {
  readonly expression: string;
}

export const by = (expression: string): Bound => ({ expression });

export const isBound = (value: unknown): value is Bound =>
  typeof value === 'object' && value !== null && 'expression' in value;

type Settings = Readonly<Record<string, unknown>>;

/** The first of the block's settings that an expression names: the one whose binding it is. */
export function settingOf(expression: string, settings: Settings): string {
  const names = expression.match(/[A-Za-z_]\w*/g) ?? [];
  const found = names.find((name) => Object.hasOwn(settings, name));
  if (found === undefined) throw new Error(`'${expression}' names no setting of its block`);
  return found;
}

/** What it is where an instance says nothing. */
export function standardOf(expression: string, settings: Settings): ExpressionValue {
  const parsed = parseExpression(expression);
  if (!parsed.ok) throw new Error(`'${expression}': ${parsed.error.code}`);
  const result = evaluateExpression(
    parsed.expression,
    settings as Readonly<Record<string, ExpressionValue>>,
  );
  if (!result.ok) throw new Error(`'${expression}': ${result.error.code} ${result.error.what}`);
  return result.value;
}
