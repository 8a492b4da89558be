import { applyEdits } from '../../../../shared/graph/apply-edit';
import {
  BLOCK,
  BLOCK_INPUT,
  BLOCK_OUTPUT,
  blockOf,
  isPort,
} from '../../../../shared/graph/blocks/block';
import { nodeAt } from '../../../../shared/graph/blocks/node-at';
import { inScope, scopeOf } from '../../../../shared/graph/blocks/paths';
import { reachOf, separateEdits } from '../../../../shared/graph/blocks/reach';
import type { GraphEdit } from '../../../../shared/graph/edit';
import type { NodeId } from '../../../../shared/graph/graph';
import { newBlockId, newNodeId } from '../../../../shared/graph/ids';
import { createNamer } from '../../../../shared/graph/names';
import { currentDirection } from '../../document/direction';
import { documentStore, editGraph } from '../../document/document-store';
import { currentGraph, currentScope, editIn, graphIn, viewScope } from '../../document/scope';
import { select } from '../../view/view-store';
import { nodeSize } from '../frames';
import { freePlace } from '../geometry';
import { unfoldEdits } from '../unfold';
import { focusNode, selectedNodes } from './selection';

const drawing = () => documentStore.getState().project.graph;

/** Puts the selection into a block of its own, and selects that. */
export function groupSelection(): void {
  const scope = currentScope();
  // A block's ports stay where they are.
  const nodes = selectedNodes().flatMap((node) => (isPort(node) ? [] : [node.id]));
  if (nodes.length === 0) return;
  const id = inScope(scope, newNodeId());
  const name = createNamer(currentGraph()).forType(BLOCK);
  editIn(scope, 'group', [{ kind: 'group', nodes, id, name, block: newBlockId() }]);
  focusNode(id);
}

/** Puts the layers of a block in its place, and selects them. */
export function unpackBlock(id: NodeId): void {
  const scope = scopeOf(id);
  const before = new Set(graphIn(scope).nodes.map((node) => node.id));
  editGraph('unpack', [{ kind: 'unpack', node: id }]);
  select(graphIn(scope).nodes.flatMap((node) => (before.has(node.id) ? [] : [node.id])));
}

/** In how many places a change inside of an instance shows; 0 for what is no instance. */
export function linkedTo(id: NodeId): number {
  const node = nodeAt(drawing(), id);
  return node && blockOf(drawing(), node) ? reachOf(drawing(), id) : 0;
}

/** Gives an instance, and those around it, blocks of their own, so that it then changes alone. */
export const separate = (id: NodeId): void =>
  editGraph('separate', separateEdits(drawing(), id, newBlockId));

/** Opens instances in place, as frames on the canvas, or folds them again: one step of undo. */
export function setOpen(ids: readonly NodeId[], open: boolean): void {
  const direction = currentDirection();
  const edits: GraphEdit[] = [];
  let graph = drawing();
  for (const id of ids) {
    const next = unfoldEdits(graph, id, open, viewScope(), direction);
    graph = applyEdits(graph, next);
    edits.push(...next);
  }
  editGraph(open ? 'open-block' : 'fold-block', edits);
}

/** Adds an input or an output to the block whose inside is shown. */
export function addPort(kind: 'input' | 'output'): void {
  const scope = viewScope();
  if (scope === '') return;
  const graph = graphIn(scope);
  const type = kind === 'input' ? BLOCK_INPUT : BLOCK_OUTPUT;
  const ports = graph.nodes.filter((node) => node.type === type);
  const ys = graph.nodes.map(({ position }) => position.y);
  const edge = kind === 'input' ? Math.min(0, ...ys) : Math.max(0, ...ys);
  const wanted = ports.at(-1)?.position ?? { x: graph.nodes[0]?.position.x ?? 0, y: edge };
  const position = freePlace(graph.nodes, wanted, currentDirection(), nodeSize());
  const name = createNamer(graph).like(kind === 'input' ? 'in' : 'out');
  const node = { id: newNodeId(), type, name, config: {}, position };
  editIn(scope, 'add-port', [{ kind: 'add', nodes: [node], edges: [] }]);
  focusNode(inScope(scope, node.id));
}
