import stringify from 'json-stringify-pretty-compact';
import { NODE_SIZE } from '../../shared/formats/canvas/node-size';
import { applyEdit } from '../../shared/graph/apply-edit';
import { type LayoutEngine, layoutGraph } from '../../shared/graph/layout';
import { serializeBlockFile } from '../../shared/project/block-file';
import { drawBlocks } from '../templates/drawing';
import { READY_BLOCKS } from './catalog';

/** Every file of templates/blocks: its name and its text. */
export async function makeBlocks(engine: LayoutEngine): Promise<ReadonlyMap<string, string>> {
  const files = new Map<string, string>();
  for (const { drawing } of READY_BLOCKS) {
    const { root, blocks } = drawBlocks(drawing);
    const placed = Object.entries(blocks).map(async ([id, block]) => {
      const { edit } = await layoutGraph(block, { nodeSize: () => NODE_SIZE, engine });
      return [id, { ...block, nodes: applyEdit(block, edit).nodes }] as const;
    });
    const file = { root, blocks: Object.fromEntries(await Promise.all(placed)) };
    files.set(`blocks/${root}.netblock`, serializeBlockFile(file));
  }
  const index = READY_BLOCKS.map(({ drawing: { id }, name, summary }) => ({ id, name, summary }));
  files.set('blocks/index.json', `${stringify(index, { maxLength: 100 })}\n`);
  return files;
}
