import { type Field, int, ints, MAX_SIZE, schemaOf } from '../../layers/fields';
import { layerOf } from '../../layers/index';
import type { Text } from '../../layers/text';
import type { Block, BlockSetting, Graph } from '../graph';
import { blockOf, isBlock, MAX_REPEAT } from './block';

const DEEPEST = 8;

/** What an instance's repetitions are edited by. */
export const REPEAT_FIELD: Field = int({
  label: { en: 'Repeat', 'zh-CN': '重复次数' },
  help: {
    en: 'How many times the block is used in a row: each repetition takes what the one before gives, and has weights of its own.',
    'zh-CN': '模块连续使用的次数：每次重复接收上一次的输出，并拥有各自的权重。',
  },
  default: 1,
  min: 1,
  max: MAX_REPEAT,
});

/**
 * What a block's setting is edited by: the field of the layer that it is handed to as it is, under the
 * setting's own name; else whatever its default looks like.
 */
export function settingField(
  graph: Pick<Graph, 'blocks'>,
  block: Block,
  setting: BlockSetting,
  depth = 0,
): Field {
  const label: Text = { en: setting.name, 'zh-CN': setting.name };
  for (const { node: id, field, expression } of setting.bindings) {
    if (expression.trim() !== setting.name) continue;
    const node = block.nodes.find((one) => one.id === id);
    if (!node) continue;
    const inner = blockOf(graph, node);
    const own = inner?.settings.find(({ name }) => name === field);
    const found =
      isBlock(node) && field === 'repeat'
        ? REPEAT_FIELD
        : inner && own && depth < DEEPEST
          ? settingField(graph, inner, own, depth + 1)
          : layerOf(node.type)?.fields[field];
    if (!found || !schemaOf(found).safeParse(setting.default).success) continue;
    const { when: _, advanced: __, ...rest } = found;
    return { ...rest, label } as Field;
  }
  return plainField(setting.default, label);
}

const HELP: Text = {
  en: 'A setting of the block. What it decides is said inside of the block.',
  'zh-CN': '模块的设置。它决定什么，请在模块内部查看。',
};

function plainField(value: unknown, label: Text): Field {
  const texts = { label, help: HELP };
  if (typeof value === 'boolean') return { ...texts, kind: 'bool', default: value };
  if (typeof value === 'number') {
    return { ...texts, kind: 'number', default: value, min: -1e9, max: 1e9, step: 1 };
  }
  if (Array.isArray(value) && value.length > 0 && value.every(Number.isInteger))
    return ints({ ...texts, default: value, min: -MAX_SIZE });
  return { ...texts, kind: 'text', default: typeof value === 'string' ? value : '' };
}
