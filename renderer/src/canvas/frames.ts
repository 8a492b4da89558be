import { frameOf, sizesIn } from '../../../shared/formats/canvas/drawn-size';
import type { NodeSize } from '../../../shared/graph/align';
import { nodeAt } from '../../../shared/graph/blocks/node-at';
import { type Scope, scopeOf } from '../../../shared/graph/blocks/paths';
import type { NodeId, Point } from '../../../shared/graph/graph';
import { currentDirection } from '../document/direction';
import { documentStore } from '../document/document-store';
import { viewScope } from '../document/scope';

const NOWHERE: Point = { x: 0, y: 0 };

/** How far what is drawn in a scope is moved in the frame that it is open in; nowhere else. */
function offsetIn(scope: Scope): Point {
  const { graph } = documentStore.getState().project;
  const node = scope === viewScope() ? undefined : nodeAt(graph, scope);
  const frame = node && frameOf(graph, node, currentDirection());
  return frame?.offset ?? NOWHERE;
}

/** Where a node stands in its drawing: React Flow counts from the corner of the frame around it. */
export function fromFlow(id: NodeId, { x, y }: Point): Point {
  const offset = offsetIn(scopeOf(id));
  return { x: x - offset.x, y: y - offset.y };
}

/** Where a scope's own drawing begins on the canvas: of a frame that is open in place, inside of it. */
export function originOf(scope: Scope): Point {
  if (scope === '' || scope === viewScope()) return NOWHERE;
  const node = nodeAt(documentStore.getState().project.graph, scope);
  if (!node) return NOWHERE;
  const outer = originOf(scopeOf(scope));
  const offset = offsetIn(scope);
  return {
    x: outer.x + node.position.x + offset.x,
    y: outer.y + node.position.y + offset.y,
  };
}

/** A place on the canvas as one in a scope's own drawing. */
export function placeIn(scope: Scope, { x, y }: Point): Point {
  const origin = originOf(scope);
  return { x: x - origin.x, y: y - origin.y };
}

/** How large nodes are drawn now. */
export const nodeSize = (): NodeSize =>
  sizesIn(documentStore.getState().project.graph, currentDirection());

/** A node's box on the canvas; null where it is gone. */
export function boxOf(id: NodeId) {
  const node = nodeAt(documentStore.getState().project.graph, id);
  if (!node) return null;
  const origin = originOf(scopeOf(id));
  const { width, height } = nodeSize()(node);
  return { x: node.position.x + origin.x, y: node.position.y + origin.y, width, height };
}
