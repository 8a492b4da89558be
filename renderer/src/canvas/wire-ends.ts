import type { Connection } from '@xyflow/react';
import { BLOCK_INPUT, BLOCK_OUTPUT } from '../../../shared/graph/blocks/block';
import { nodeAt } from '../../../shared/graph/blocks/node-at';
import { localId, scopeOf } from '../../../shared/graph/blocks/paths';
import type { GraphEdge, NodeId } from '../../../shared/graph/graph';
import { canConnect } from '../../../shared/graph/wire';
import { documentStore } from '../document/document-store';
import { graphIn } from '../document/scope';

/** What a wire leads from and to. */
export type Ends = Omit<GraphEdge, 'id'>;

/** The handle by which a port in a frame is met from outside of it. */
export const OUTSIDE = 'outside';

interface End {
  readonly node: NodeId;
  readonly port?: NodeId;
}

/** What a handle on the canvas is an end for: a port drawn in a frame stands for the frame's. */
export function endAt(node: NodeId, handle: string | null | undefined): End {
  if (handle === OUTSIDE) return { node: scopeOf(node), port: localId(node) };
  return { node, ...(handle && { port: handle }) };
}

/** The wire that a connection on the canvas would be. */
export function endsOfConnection(connection: Connection): Ends {
  const source = endAt(connection.source, connection.sourceHandle);
  const target = endAt(connection.target, connection.targetHandle);
  return {
    source: source.node,
    target: target.node,
    ...(source.port && { sourcePort: source.port }),
    ...(target.port && { targetPort: target.port }),
  };
}

/** Whether a person may draw the wire: both ends are in one drawing, and have the ports. */
export function canBeDrawn({ source, target, ...ports }: Ends): boolean {
  const scope = scopeOf(source);
  return scope === scopeOf(target) && canConnect(graphIn(scope), source, target, ports);
}

/** An end where a wire is let go over a node's body; what is drawn in a frame is met from inside. */
export function endOn(node: NodeId, from: NodeId): End {
  const port = nodeAt(documentStore.getState().project.graph, node)?.type;
  const isOutside = scopeOf(node) !== scopeOf(from) && scopeOf(scopeOf(node)) === scopeOf(from);
  return isOutside && (port === BLOCK_INPUT || port === BLOCK_OUTPUT)
    ? endAt(node, OUTSIDE)
    : { node };
}
