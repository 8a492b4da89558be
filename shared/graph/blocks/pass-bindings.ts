import { namesIn, replaceNames } from '../../expression/replace-names';
import type { Block, BlockBinding, BlockSetting, Graph, GraphNode, NodeId } from '../graph';
import { freshId } from '../ids';
import { sharersOf } from '../shared-weights';
import { blockConfig, isBlock } from './block';
import { valueIn } from './block-settings';

/** Bindings to layers that are gone go with them. */
export function withoutLostBindings(block: Block): Block {
  const nodes = new Set(block.nodes.map((node) => node.id));
  const isLost = ({ node }: { node: NodeId }) => !nodes.has(node);
  if (!block.settings.some(({ bindings }) => bindings.some(isLost))) return block;
  const settings = block.settings.map((setting) => ({
    ...setting,
    bindings: setting.bindings.filter((binding) => !isLost(binding)),
  }));
  return { ...block, settings };
}

/**
 * Bindings follow the layers that nodes use: one that got a layer of its own is decided as the one it
 * used was, and one that uses another's has nothing left to decide.
 */
export function withHeldBindings(block: Block, before: Graph): Block {
  const used = new Map([...sharersOf(before)].map(([id, original]) => [id, original.id]));
  const sharers = sharersOf(block);
  const heirs = block.nodes.filter(({ id }) => used.has(id) && !sharers.has(id));
  let isSame = true;
  const settings = block.settings.map((setting) => {
    const bindings = setting.bindings
      .flatMap((binding) => [
        binding,
        ...heirs
          .filter(({ id }) => used.get(id) === binding.node)
          .map(({ id }) => ({ ...binding, node: id })),
      ])
      .filter(({ node }) => !sharers.has(node));
    isSame &&=
      String(bindings.map(({ node }) => node)) === String(setting.bindings.map(({ node }) => node));
    return { ...setting, bindings };
  });
  return isSame ? block : { ...block, settings };
}

/** What decided fields of layers that are now in an inner block decides settings of its instance. */
export function passBindingsIn(
  outer: Block,
  inner: Block,
  instance: NodeId,
): { readonly outer: Block; readonly inner: Block } {
  const members = new Map(inner.nodes.map((node) => [node.id, node]));
  const made: BlockSetting[] = [];
  const settings = outer.settings.map((setting) => ({
    ...setting,
    bindings: setting.bindings.map((binding) => {
      const node = members.get(binding.node);
      if (!node || outer.nodes.some(({ id }) => id === binding.node)) return binding;
      const base = /^[A-Za-z_]\w*$/.test(binding.field) ? binding.field : setting.name;
      const name = freshId(base, new Set(made.map((other) => other.name)), '_');
      made.push({
        name,
        default: settingOf(node, binding.field) ?? setting.default,
        bindings: [{ ...binding, expression: name }],
      });
      return { ...binding, node: instance, field: name };
    }),
  }));
  return {
    outer: { ...outer, settings },
    inner: { ...inner, settings: [...inner.settings, ...made] },
  };
}

function settingOf(node: GraphNode, field: string): unknown {
  if (!isBlock(node)) return node.config[field];
  const { repeat, settings } = blockConfig(node);
  return field === 'repeat' ? repeat : settings[field];
}

/** A layer of an unpacked block: its id inside, the one that it got, and in which repetition it was. */
export interface UnpackedLayer {
  readonly inner: NodeId;
  readonly id: NodeId;
  readonly repetition: number;
}

/** What decided settings of an instance decides the fields that those decided, once it is unpacked. */
export function passBindingsOut(
  outer: Block,
  instance: GraphNode,
  inner: Block,
  layers: readonly UnpackedLayer[],
): Block {
  const decided = new Map<string, string>();
  for (const { bindings } of outer.settings)
    for (const { node, field, expression } of bindings)
      if (node === instance.id) decided.set(field, expression);
  if (decided.size === 0) return outer;
  const { repeat, settings: own } = blockConfig(instance);
  const settings = outer.settings.map((setting) => {
    const passed: BlockBinding[] = [];
    for (const { node, field } of setting.bindings) {
      if (node !== instance.id) continue;
      for (const { bindings } of inner.settings)
        for (const binding of bindings) {
          if (firstDecided(binding.expression, decided) !== field) continue;
          for (const { inner: from, id, repetition } of layers)
            if (from === binding.node)
              passed.push({
                ...{ node: id, field: binding.field },
                expression: inlined(binding.expression, decided, inner, own, repetition, repeat),
              });
        }
    }
    return passed.length === 0
      ? setting
      : { ...setting, bindings: [...setting.bindings, ...passed] };
  });
  return { ...outer, settings };
}

/** An expression of several settings is passed on once, under the first of them. */
const firstDecided = (expression: string, decided: ReadonlyMap<string, string>) =>
  [...namesIn(expression)].find((name) => decided.has(name));

/** An inner expression in terms of what is known outside. */
const inlined = (
  expression: string,
  decided: ReadonlyMap<string, string>,
  inner: Block,
  own: Readonly<Record<string, unknown>>,
  i: number,
  n: number,
): string =>
  replaceNames(expression, (name) => {
    const outside = decided.get(name);
    if (outside !== undefined) return expression === name ? outside : `(${outside})`;
    if (name === 'i') return String(i);
    if (name === 'n') return String(n);
    const setting = inner.settings.find((one) => one.name === name);
    if (!setting) return undefined;
    const value = valueIn(Object.hasOwn(own, name) ? own[name] : setting.default, { i, n });
    if ('code' in value) return undefined;
    return typeof value.value === 'string' ? `'${value.value}'` : JSON.stringify(value.value);
  });
