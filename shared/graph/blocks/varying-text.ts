import { evaluateExpression } from '../../expression/evaluate-expression';
import { parseExpression } from '../../expression/parse-expression';
import type { Varying } from './block';

/** What a person writes for a value that varies by repetition: `64, 128, 256` or `64 * 2 ** i`. */
export function parseVarying(text: string): Varying {
  const parsed = parseExpression(`[${text}]`);
  if (parsed.ok && parsed.expression.kind === 'list' && parsed.expression.items.length > 1) {
    const list = evaluateExpression(parsed.expression, {});
    if (list.ok && Array.isArray(list.value)) return { each: list.value };
  }
  return { each: text };
}

export const formatVarying = ({ each }: Varying): string =>
  typeof each === 'string' ? each : each.map((value) => JSON.stringify(value)).join(', ');
