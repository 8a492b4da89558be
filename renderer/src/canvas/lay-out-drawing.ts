import { frameOf, sizesIn } from '../../../shared/formats/canvas/drawn-size';
import { applyEdit } from '../../../shared/graph/apply-edit';
import { blockConfig } from '../../../shared/graph/blocks/block';
import type { Scope } from '../../../shared/graph/blocks/paths';
import { scopeGraph } from '../../../shared/graph/blocks/scoped-edit';
import type { BlockId, Graph } from '../../../shared/graph/graph';
import { type Layout, type LayoutRequest, layoutGraph } from '../../../shared/graph/layout';

export type ScopeLayout = Layout & { readonly scope: Scope };

/**
 * Lays out a scope with the frames that are open in it: what is in a frame first, since it makes room;
 * what several frames show once, so that every layout is of the drawing as it is.
 */
export async function layOutDrawing(
  graph: Graph,
  scope: Scope,
  request: Omit<LayoutRequest, 'nodeSize'>,
  done: Set<BlockId> = new Set(),
): Promise<readonly ScopeLayout[]> {
  const { direction, engine, nodes } = request;
  const chosen = nodes && new Set(nodes);
  const layouts: ScopeLayout[] = [];
  let drawn = graph;
  for (const node of scopeGraph(graph, scope)?.nodes ?? []) {
    if (!frameOf(graph, node, direction) || (chosen && !chosen.has(node.id))) continue;
    const { block } = blockConfig(node);
    if (done.has(block)) continue;
    done.add(block);
    for (const layout of await layOutDrawing(drawn, node.id, { direction, engine }, done)) {
      layouts.push(layout);
      drawn = applyEdit(drawn, layout.edit);
    }
  }
  const here = scopeGraph(drawn, scope);
  if (!here) return layouts;
  const nodeSize = sizesIn(drawn, direction);
  const layout = await layoutGraph(here, {
    ...request,
    nodeSize,
    ...(chosen && { nodes: chosen }),
  });
  return [...layouts, { ...layout, scope }];
}
