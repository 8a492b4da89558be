import {
  type EvaluationError,
  type ExpressionValue,
  evaluateExpression,
} from '../../expression/evaluate-expression';
import { type ExpressionError, parseExpression } from '../../expression/parse-expression';
import type { Block, BlockBinding, Config, GraphNode, NodeId } from '../graph';
import { blockConfig, isBlock, isVarying } from './block';

/** Why a setting of an instance has no value in one repetition. */
export interface SettingError {
  readonly setting: string;
  readonly code: ExpressionError['code'] | EvaluationError['code'] | 'each-too-short';
  readonly params: Readonly<Record<string, string | number>>;
}

type Values = Readonly<Record<string, ExpressionValue>>;

/** What an instance's settings make of the layers inside it, in one repetition. */
export interface AppliedSettings {
  /** Settings to put over those of the layers inside, by layer. */
  readonly overrides: ReadonlyMap<NodeId, Config>;
  readonly errors: readonly SettingError[];
}

/** The settings of repetition `i` of `n`, put through the block's bindings. */
export function applySettings(
  block: Block,
  own: Readonly<Record<string, unknown>>,
  i: number,
  n: number,
): AppliedSettings {
  const errors: SettingError[] = [];
  const values: Record<string, ExpressionValue> = { i, n };
  for (const { name, default: standard } of block.settings) {
    const given = Object.hasOwn(own, name) ? own[name] : standard;
    const value = valueIn(given, { i, n });
    if ('code' in value) errors.push({ setting: name, ...value });
    else values[name] = value.value as ExpressionValue;
  }
  const overrides = new Map<NodeId, Record<string, unknown>>();
  for (const setting of block.settings) {
    if (!Object.hasOwn(values, setting.name)) continue;
    for (const binding of setting.bindings) {
      const value = evaluate(binding.expression, values);
      if ('code' in value) {
        errors.push({ setting: setting.name, ...value });
        continue;
      }
      let config = overrides.get(binding.node);
      if (!config) {
        config = {};
        overrides.set(binding.node, config);
      }
      config[binding.field] = value.value;
    }
  }
  return { overrides, errors };
}

type Outcome = { readonly value: unknown } | Omit<SettingError, 'setting'>;

/** What a setting is in repetition `i` of `n`, or why it has no value there. */
export function valueIn(given: unknown, { i, n }: { i: number; n: number }): Outcome {
  if (!isVarying(given)) return { value: given };
  if (typeof given.each === 'string') return evaluate(given.each, { i, n });
  if (!Array.isArray(given.each) || i >= given.each.length) {
    const have = Array.isArray(given.each) ? given.each.length : 0;
    return { code: 'each-too-short', params: { have, need: n } };
  }
  return { value: given.each[i] };
}

function evaluate(text: string, values: Values): Outcome {
  const parsed = parseExpression(text);
  if (!parsed.ok) {
    const { code, at } = parsed.error;
    return { code, params: { expression: text, at } };
  }
  const result = evaluateExpression(parsed.expression, values);
  if (result.ok) return { value: result.value };
  const { code, what } = result.error;
  const names = Object.keys(values).join(', ');
  return { code, params: { expression: text, what, names } };
}

/** A node's settings with those that its block decides put over them. */
export function overridden(node: GraphNode, override: Config): Config {
  if (!isBlock(node)) return { ...node.config, ...override };
  const { repeat, ...settings } = override;
  return {
    ...node.config,
    ...(repeat !== undefined && { repeat }),
    settings: { ...blockConfig(node).settings, ...settings },
  };
}

/** What decides a field of a layer inside the block, if anything does. */
export function bindingOf(
  block: Block,
  node: NodeId,
  field: string,
): { readonly setting: string; readonly binding: BlockBinding } | undefined {
  for (const { name, bindings } of block.settings) {
    const binding = bindings.find((other) => other.node === node && other.field === field);
    if (binding) return { setting: name, binding };
  }
  return undefined;
}
