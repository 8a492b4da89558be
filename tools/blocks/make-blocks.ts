import stringify from 'json-stringify-pretty-compact';
import { NODE_SIZE } from '../../shared/formats/canvas/node-size';
import { applyEdit } from '../../shared/graph/apply-edit';
import type { Block } from '../../shared/graph/graph';
import { type LayoutEngine, layoutGraph } from '../../shared/graph/layout';
import { serializeBlockFile } from '../../shared/project/block-file';
import { READY_BLOCKS } from './catalog';
import type { ReadyBlock } from './define-block';

/** Every file of templates/blocks: its name and its text. */
export async function makeBlocks(engine: LayoutEngine): Promise<ReadonlyMap<string, string>> {
  const files = new Map<string, string>();
  for (const ready of READY_BLOCKS) {
    const blocks = await laidOut(ready, engine);
    files.set(`blocks/${ready.id}.netblock`, serializeBlockFile({ root: ready.id, blocks }));
  }
  const index = READY_BLOCKS.map(({ id, name, summary }) => ({ id, name, summary }));
  files.set('blocks/index.json', `${stringify(index, { maxLength: 100 })}\n`);
  return files;
}

/** A block with those that it is made of, drawn as Tidy draws them. */
export async function laidOut(
  { id, block, parts }: ReadyBlock,
  engine: LayoutEngine,
): Promise<Readonly<Record<string, Block>>> {
  const { edit } = await layoutGraph(block, { nodeSize: () => NODE_SIZE, engine });
  const { nodes } = applyEdit(block, edit);
  const others = await Promise.all(parts.map((part) => laidOut(part, engine)));
  return Object.assign({}, ...others, { [id]: { ...block, nodes } });
}
