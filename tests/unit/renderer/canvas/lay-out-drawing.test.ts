import { readFileSync } from 'node:fs';
import Elk from 'elkjs/lib/elk.bundled.js';
import { expect, it } from 'vitest';
import { layOutDrawing } from '../../../../renderer/src/canvas/lay-out-drawing';
import { sizesIn } from '../../../../shared/formats/canvas/drawn-size';
import { applyEdits } from '../../../../shared/graph/apply-edit';
import { scopeGraph } from '../../../../shared/graph/blocks/scoped-edit';
import type { Graph, GraphNode } from '../../../../shared/graph/graph';
import { parseProject } from '../../../../shared/project/parse-project';

/** ResNet-50 with every block open: stages and blocks that share their definitions. */
function unfolded(): Graph {
  const parsed = parseProject(readFileSync('templates/resnet-50.netloom', 'utf8'));
  if (!parsed.ok) throw new Error(parsed.error.code);
  const { nodes, edges, blocks = {} } = parsed.project.graph;
  const open = (list: readonly GraphNode[]) =>
    list.map((node) =>
      node.type === 'Block' ? { ...node, config: { ...node.config, open: true } } : node,
    );
  const inside = Object.entries(blocks).map(([id, block]) => [
    id,
    { ...block, nodes: open(block.nodes) },
  ]);
  return { nodes: open(nodes), edges, blocks: Object.fromEntries(inside) };
}

it('frames that show one block are laid out together, and none lies on another', async () => {
  const graph = unfolded();
  const layouts = await layOutDrawing(graph, '', { direction: 'right', engine: new Elk() });
  for (const { fits, scope } of layouts) expect(fits(scopeGraph(graph, scope) ?? graph)).toBe(true);
  const laidOut = applyEdits(
    graph,
    layouts.map(({ edit }) => edit),
  );
  const size = sizesIn(laidOut, 'right');
  const boxes = laidOut.nodes.map((node) => ({ ...node.position, ...size(node) }));
  for (const [i, a] of boxes.entries())
    for (const b of boxes.slice(i + 1))
      expect(
        a.x + a.width <= b.x ||
          b.x + b.width <= a.x ||
          a.y + a.height <= b.y ||
          b.y + b.height <= a.y,
      ).toBe(true);
});
