import { formatShape } from '../../layers/shape';
import type { Analysis } from '../analysis';
import type { GraphEdit } from '../edit';
import type { Graph, NodeId } from '../graph';
import type { Fix, Problem } from '../problem';
import { blockConfig } from './block';
import { bindingOf } from './block-settings';
import type { Expansion } from './expand';
import { nodeAt } from './node-at';
import { drawnId, localId, REPETITION, scopeOf } from './paths';
import { blockAt, mapIds } from './scoped-edit';

/** Problems of unrolled layers as problems of the drawing: each once, with fixes that can be made in it. */
export function drawnProblems(
  graph: Graph,
  { instances }: Expansion,
  analysis: Analysis,
  found: readonly Problem[],
): Problem[] {
  if (instances.length === 0) return [...found];
  const drawn = new Map<string, Problem>();
  const first = (problem: Problem) => {
    const key = keyOf(problem);
    if (!drawn.has(key)) drawn.set(key, problem);
  };
  const atBlocks = deadBlocks(graph, analysis);
  const problems = found.map((problem) =>
    problem.code === 'dead-end' ? atBlocks(problem) : problem,
  );
  for (const problem of problems) {
    const nodeId = problem.nodeId ?? '';
    if (!nodeId.includes(REPETITION)) first(inDrawing(graph, problem));
  }
  for (const problem of problems) {
    const nodeId = problem.nodeId ?? '';
    if (!nodeId.includes(REPETITION)) continue;
    if (drawn.has(keyOf({ ...problem, nodeId: drawnId(nodeId) }))) continue;
    // A value that varies by repetition may be wrong by itself.
    const chain =
      problem.code === 'invalid-value' ? null : chainProblem(graph, analysis, problem, nodeId);
    first(chain ?? inDrawing(graph, problem));
  }
  return [...drawn.values()];
}

/** What makes two problems one. */
const keyOf = ({ code, nodeId, field, edgeId, params }: Problem): string =>
  JSON.stringify([code, nodeId, field, edgeId, params.port]);

/** Dead ends as those of the outermost block that is one as a whole, said once and not of every layer in it. */
function deadBlocks(graph: Graph, { live }: Analysis): (problem: Problem) => Problem {
  const alive = new Set<string>();
  for (const id of live)
    for (let path = scopeOf(drawnId(id)); path !== ''; path = scopeOf(path)) alive.add(path);
  return (problem) => {
    const path = drawnId(problem.nodeId ?? '');
    const around = path.split('/').slice(0, -1);
    const dead = around
      .map((_, place) => around.slice(0, place + 1).join('/'))
      .find((instance) => !alive.has(instance));
    const node = dead === undefined ? undefined : nodeAt(graph, dead);
    if (dead === undefined || !node) return problem;
    const { name } = node;
    const remove = { kind: 'remove' as const, nodes: [dead] };
    return {
      code: 'block-dead-end',
      severity: problem.severity,
      nodeId: dead,
      params: { name },
      fixes: [{ code: 'remove-layer', params: { name }, edits: [remove] }],
    };
  };
}

/** A layer that can't take, in a later repetition, what it can in the first. */
function chainProblem(
  graph: Graph,
  { layers }: Analysis,
  problem: Problem,
  id: NodeId,
): Problem | null {
  const inputs = layers.get(id)?.inputShapes;
  const before = layers.get(drawnId(id))?.inputShapes;
  const parts = id.split('/');
  const at = parts.findLastIndex((part) => part.includes(REPETITION));
  const [, repetition = ''] = (parts[at] ?? '').split(REPETITION);
  const instance = drawnId(parts.slice(0, at + 1).join('/'));
  const node = nodeAt(graph, instance);
  if (!inputs || !before || !node) return null;
  return {
    code: 'repeat-does-not-chain',
    severity: problem.severity,
    nodeId: instance,
    field: 'repeat',
    params: {
      name: node.name,
      repetition: Number(repetition) + 1,
      inner: localName(graph, id),
      first: before.map(formatShape).join(', '),
      shape: inputs.map(formatShape).join(', '),
    },
    fixes: [
      {
        code: 'repeat-less',
        params: { count: Number(repetition) },
        edits: [{ kind: 'configure', node: instance, config: { repeat: Number(repetition) } }],
      },
    ],
  };
}

const localName = (graph: Graph, id: NodeId) => nodeAt(graph, drawnId(id))?.name ?? localId(id);

function inDrawing(graph: Graph, problem: Problem): Problem {
  const { nodeId, edgeId } = problem;
  const touches = [nodeId, edgeId].some((id) => id?.includes('/'));
  if (!touches && problem.fixes.every(({ edits }) => edits.every(isPlain))) return problem;
  return {
    ...problem,
    ...(nodeId !== undefined && { nodeId: drawnId(nodeId) }),
    ...(edgeId !== undefined && { edgeId: drawnId(edgeId) }),
    fixes: problem.fixes.flatMap((fix) => adaptFix(graph, fix) ?? []),
  };
}

const isPlain = (edit: GraphEdit): boolean => !JSON.stringify(edit).includes('/');

/** The fix with its edits made where things are drawn; null where a block's settings would undo it. */
function adaptFix(graph: Graph, fix: Fix): Fix | null {
  const edits: GraphEdit[] = [];
  for (const edit of fix.edits) {
    const adapted = adaptEdit(graph, mapIds(edit, drawnId));
    if (!adapted) return null;
    edits.push(adapted);
  }
  return { ...fix, edits };
}

/** A setting that the block decides is set at the instance, if it is passed on as it is. */
function adaptEdit(graph: Graph, edit: GraphEdit): GraphEdit | null {
  if (edit.kind === 'share-weights') return { ...edit, node: sharerAt(graph, edit.node) };
  if (edit.kind !== 'configure') return edit;
  const scope = scopeOf(edit.node);
  const found = scope === '' ? undefined : blockAt(graph, scope);
  if (!found) return edit;
  const bound = Object.keys(edit.config).map((field) => ({
    field,
    by: bindingOf(found.block, localId(edit.node), field),
  }));
  if (bound.every(({ by }) => !by)) return edit;
  const node = nodeAt(graph, scope);
  if (!node || !bound.every(({ by }) => by && by.binding.expression === by.setting)) return null;
  const settings = { ...blockConfig(node).settings };
  for (const { field, by } of bound) if (by) settings[by.setting] = edit.config[field];
  return adaptEdit(graph, { kind: 'configure', node: scope, config: { settings } });
}

/** The node that says that weights are shared: the layer, or an instance around it. */
function sharerAt(graph: Graph, id: NodeId): NodeId {
  for (let path = id; path !== ''; path = scopeOf(path))
    if (nodeAt(graph, path)?.sharesWith !== undefined) return path;
  return id;
}
