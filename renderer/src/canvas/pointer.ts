import type { EdgeId, NodeId, Point } from '../../../shared/graph/graph';

/** Where an event happened, in window pixels. */
export function pointOf(event: Pick<MouseEvent, 'clientX' | 'clientY'> | TouchEvent): Point {
  if ('clientX' in event) return { x: event.clientX, y: event.clientY };
  const touch = event.changedTouches[0];
  return { x: touch?.clientX ?? 0, y: touch?.clientY ?? 0 };
}

/** What React Flow drew at a point of the window, below whatever is being dragged there. */
function idUnder(point: Point, selector: string): string | null {
  for (const element of document.elementsFromPoint(point.x, point.y)) {
    const id = element.closest<HTMLElement>(selector)?.dataset.id;
    if (id !== undefined) return id;
  }
  return null;
}

export const wireUnder = (point: Point): EdgeId | null => idUnder(point, '.react-flow__edge');
export const nodeUnder = (point: Point): NodeId | null => idUnder(point, '.react-flow__node');
