import { namesIn, replaceNames } from '../../expression/replace-names';
import type { GraphEdit } from '../edit';
import type { Block, BlockId, BlockSetting, Graph, GraphNode, NodeId } from '../graph';
import { freshId } from '../ids';
import { originalId } from '../shared-weights';
import { blockConfig, isBlock } from './block';
import { bindingOf } from './block-settings';
import { localId, scopeOf } from './paths';
import { blockAt } from './scoped-edit';

/** What a setting may be called: expressions call it by its name, `i` and `n` mean the repetitions. */
export const isSettingName = (name: string): boolean =>
  /^[A-Za-z_]\w{0,63}$/.test(name) && name !== 'i' && name !== 'n';

const define = (id: BlockId, block: Block): GraphEdit => ({ kind: 'define-block', id, block });

/** The node of a block that has a node's settings: itself, or the one whose weights it uses. */
export const settingNode = (block: Block, node: NodeId): NodeId => originalId(block, localId(node));

/** Makes a field of a layer in a block a setting of the block, at the value that it has. */
export function exposeField(
  graph: Graph,
  node: NodeId,
  field: string,
  value: unknown,
): readonly GraphEdit[] {
  const found = blockAt(graph, scopeOf(node));
  if (!found) return [];
  const { id, block } = found;
  const taken = new Set(block.settings.map(({ name }) => name));
  const base = isSettingName(field) ? field : `_${field.replace(/\W/g, '_')}`;
  const name = freshId(base, taken, '_');
  const binding = { node: settingNode(block, node), field, expression: name };
  const setting: BlockSetting = { name, default: value, bindings: [binding] };
  return [define(id, { ...block, settings: [...block.settings, setting] })];
}

/** Lets a layer in a block decide a field by itself again, at the value that it has. */
export function hideField(
  graph: Graph,
  node: NodeId,
  field: string,
  value: unknown,
): readonly GraphEdit[] {
  const found = blockAt(graph, scopeOf(node));
  const bound = found && bindingOf(found.block, settingNode(found.block, node), field);
  if (!found || !bound) return [];
  const settings = found.block.settings
    .map((setting) => ({
      ...setting,
      bindings: setting.bindings.filter((binding) => binding !== bound.binding),
    }))
    .filter(
      ({ name, bindings }, _, all) =>
        bindings.length > 0 ||
        name !== bound.setting ||
        all.some((other) => other.bindings.some(({ expression }) => namesIn(expression).has(name))),
    );
  return [
    define(found.id, { ...found.block, settings }),
    {
      kind: 'configure',
      node,
      config: settled(found.block, settingNode(found.block, node), field, value),
    },
  ];
}

/** A layer's field, or the setting of an instance, at a value. */
function settled(block: Block, id: NodeId, field: string, value: unknown) {
  const node = block.nodes.find((one) => one.id === id);
  if (!node || !isBlock(node) || field === 'repeat') return { [field]: value };
  return { settings: { ...blockConfig(node).settings, [field]: value } };
}

/** Says how a block's setting decides a field. */
export function bindField(
  graph: Graph,
  node: NodeId,
  field: string,
  expression: string,
): readonly GraphEdit[] {
  const found = blockAt(graph, scopeOf(node));
  const bound = found && bindingOf(found.block, settingNode(found.block, node), field);
  if (!found || !bound) return [];
  const settings = found.block.settings.map((setting) => ({
    ...setting,
    bindings: setting.bindings.map((binding) =>
      binding === bound.binding ? { ...binding, expression } : binding,
    ),
  }));
  return [define(found.id, { ...found.block, settings })];
}

/** Calls a setting something else, in the block's expressions and in every instance that sets it. */
export function renameSetting(
  graph: Graph,
  id: BlockId,
  from: string,
  to: string,
): readonly GraphEdit[] {
  const block = graph.blocks?.[id];
  if (!block || from === to) return [];
  const inText = (text: string) => replaceNames(text, (name) => (name === from ? to : undefined));
  const renamed: Block = {
    ...block,
    settings: block.settings.map((setting) => ({
      ...setting,
      name: setting.name === from ? to : setting.name,
      bindings: setting.bindings.map((binding) => ({
        ...binding,
        expression: inText(binding.expression),
      })),
    })),
  };
  const edits: GraphEdit[] = [define(id, renamed)];
  for (const node of graph.nodes) {
    const config = renamedConfig(node, id, from, to);
    if (config) edits.push({ kind: 'configure', node: node.id, config });
  }
  for (const [other, definition] of Object.entries(graph.blocks ?? {})) {
    const outer = other === id ? renamed : definition;
    const changed = renamedIn(outer, id, from, to);
    if (changed !== outer) edits.push(define(other, changed));
  }
  return edits;
}

function renamedConfig(node: GraphNode, id: BlockId, from: string, to: string) {
  const { block, settings } = blockConfig(node);
  if (!isBlock(node) || block !== id || !Object.hasOwn(settings, from)) return null;
  const entries = Object.entries(settings).map(([name, value]) => [
    name === from ? to : name,
    value,
  ]);
  return { settings: Object.fromEntries(entries) };
}

/** A block with instances inside of it that set the setting, or have it set. */
function renamedIn(block: Block, id: BlockId, from: string, to: string): Block {
  const instances = new Set(
    block.nodes.flatMap((node) => (blockConfig(node).block === id ? [node.id] : [])),
  );
  if (instances.size === 0) return block;
  return {
    ...block,
    nodes: block.nodes.map((node) => {
      const config = renamedConfig(node, id, from, to);
      return config ? { ...node, config: { ...node.config, ...config } } : node;
    }),
    settings: block.settings.map((setting) => ({
      ...setting,
      bindings: setting.bindings.map((binding) =>
        instances.has(binding.node) && binding.field === from ? { ...binding, field: to } : binding,
      ),
    })),
  };
}
