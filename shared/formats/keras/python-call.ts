import type { KerasCall } from '../../layers/define-layer';
import { pyCall } from '../../layers/keras';

/** As wide as Python's formatters let a line be. */
const WIDTH = 88;

interface Place {
  /** Spaces in front of the line. */
  readonly indent: number;
  /** What stands before the call on its line, the spaces included. */
  readonly before?: string;
  readonly after?: string;
}

/** A call on one line where it fits there, else with a line for each argument. */
export function wrapCall(
  { callee, args }: Pick<KerasCall, 'callee' | 'args'>,
  { indent, before = '', after = '' }: Place,
): string {
  const line = `${before}${pyCall({ callee, args })}${after}`;
  if (line.length <= WIDTH && !line.includes('\n')) return line;
  const space = ' '.repeat(indent);
  const lines = Object.entries(args).map(([name, value]) => `${space}    ${name}=${value},\n`);
  return `${before}${callee}(\n${lines.join('')}${space})${after}`;
}

/** Python for one item by itself, or for a list of them. */
export const oneOrList = (items: readonly string[]): string =>
  items.length === 1 ? (items[0] ?? '') : `[${items.join(', ')}]`;

/** The same with a line for each item. */
export function oneOrLines(items: readonly string[], indent: number): string {
  if (items.length === 1) return items[0] ?? '';
  const space = ' '.repeat(indent);
  return `[\n${items.map((item) => `${space}    ${item},\n`).join('')}${space}]`;
}
