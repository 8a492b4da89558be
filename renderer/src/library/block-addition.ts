import { BLOCK } from '../../../shared/graph/blocks/block';
import { copyBlocks } from '../../../shared/graph/blocks/copy-blocks';
import { newBlockId, newNodeId } from '../../../shared/graph/ids';
import { createNamer, legalName } from '../../../shared/graph/names';
import type { BlockFile } from '../../../shared/project/block-file';
import type { Addition } from '../canvas/actions/add-layer';

/** An instance of a block from a file or the library: of a copy that is the drawing's own. */
export function additionOf({ root, blocks }: BlockFile, called: string): Addition {
  const copied = copyBlocks(blocks, newBlockId);
  return {
    blocks: copied.blocks,
    make: (graph, position) =>
      copied.relink({
        id: newNodeId(),
        type: BLOCK,
        name: createNamer(graph).like(legalName(called, BLOCK)),
        config: { block: root },
        position,
      }),
  };
}
