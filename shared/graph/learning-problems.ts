import { formatShape, type Shape } from '../layers/shape';
import type { Analysis, Layer } from './analysis';
import { scopeOf } from './blocks/paths';
import type { GraphNode, NodeId } from './graph';
import { indexGraph } from './graph-index';
import { isLearningRateFactor } from './learning';
import type { Fix, Problem } from './problem';
import { originalOf } from './shared-weights';

/** Where layers can't learn, or use each other's weights, as they are set to. */
export function learningProblems(analysis: Analysis): Problem[] {
  const problems: Problem[] = [];
  for (const layer of analysis.layers.values()) {
    const { learningRate, sharesWith } = layer.node;
    if (learningRate !== undefined) problems.push(...factorProblems(layer));
    if (sharesWith !== undefined) problems.push(...sharingProblems(analysis, layer));
  }
  return problems;
}

function factorProblems({ node, original }: Layer): Problem[] {
  const { learningRate = 1 } = node;
  if (original !== node || isLearningRateFactor(learningRate)) return [];
  return [
    {
      code: 'learning-rate-factor',
      severity: 'error',
      nodeId: node.id,
      field: 'learningRate',
      params: { layer: node.type, name: node.name, value: learningRate },
      fixes: [
        {
          code: 'usual-learning-rate',
          params: { name: node.name },
          edits: [{ kind: 'set-learning', node: node.id, learningRate: 1 }],
        },
      ],
    },
  ];
}

const shareFix = (node: GraphNode, original: GraphNode): Fix => ({
  code: 'share-with',
  params: { name: node.name, original: original.name },
  edits: [{ kind: 'share-weights', node: node.id, with: original.id }],
});

function sharingProblems({ graph, layers }: Analysis, layer: Layer): Problem[] {
  const { node } = layer;
  const { nodes } = indexGraph(graph);
  const other = nodes.get(node.sharesWith ?? '');
  const problem = (code: string, params: Problem['params'] = {}, fixes: Fix[] = []): Problem[] => [
    {
      code,
      severity: 'error',
      nodeId: node.id,
      field: 'sharesWith',
      params: { layer: node.type, name: node.name, original: other?.name ?? '', ...params },
      fixes: [
        ...fixes,
        {
          code: 'own-weights',
          params: { name: node.name },
          edits: [{ kind: 'share-weights', node: node.id, with: null }],
        },
      ],
    },
  ];
  if (!other) return problem('shared-layer-gone');
  if (other.type !== node.type) return problem('shared-layer-type', { other: other.type });
  if (other.sharesWith !== undefined) {
    const third = originalOf(graph, other);
    const fixes = third && third.id !== node.id ? [shareFix(node, third)] : [];
    return problem('shared-layer-shares', {}, fixes);
  }
  const original = layers.get(other.id);
  if (!original || canShare(layer, original)) return [];
  // What shares because the block around it does may well have nothing to share.
  if (weightShapes(original)?.length === 0)
    return scopeOf(node.id) === '' ? problem('nothing-to-share') : [];
  return problem('shared-shapes-differ', {
    shape: shapesOf(layer),
    needed: shapesOf(original),
  });
}

/** Whether the weights that a layer has for its inputs fit those of another; true where not yet known. */
function canShare(layer: Layer, original: Layer): boolean {
  const own = weightShapes(layer);
  const held = weightShapes(original);
  if (!own || !held) return true;
  if (held.length === 0 || String(own) !== String(held)) return false;
  return String(ranksOf(layer)) === String(ranksOf(original));
}

const weightShapes = ({ read, inputShapes, result }: Layer): string[] | null =>
  read && inputShapes && result?.shape
    ? read.definition.weights(read.config, inputShapes).map(({ shape }) => formatShape(shape))
    : null;

const ranksOf = ({ inputShapes }: Layer): number[] =>
  (inputShapes ?? []).map((shape) => shape.length);

const shapesOf = ({ inputShapes }: Layer): string =>
  (inputShapes ?? []).map((shape: Shape) => formatShape(shape)).join(', ');

/** The nodes whose layer a node could use: of its type, with weights that fit. In the order of the graph. */
export function shareable({ graph, layers }: Analysis, id: NodeId): GraphNode[] {
  const layer = layers.get(id);
  if (!layer) return [];
  return graph.nodes.filter(({ id: other, type, sharesWith }) => {
    const original = layers.get(other);
    if (other === id || type !== layer.node.type || sharesWith !== undefined || !original)
      return false;
    const { read } = original;
    return canShare(read ? { ...layer, read } : layer, original);
  });
}
