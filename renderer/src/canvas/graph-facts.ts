import type { EdgeId, Graph, NodeId } from '../../../shared/graph/graph';
import { readNode } from '../../../shared/graph/layer-result';
import { learningOf } from '../../../shared/graph/learning';
import { originalOf } from '../../../shared/graph/shared-weights';
import type { Validation } from '../../../shared/graph/validate';
import { formatShape } from '../../../shared/layers/shape';
import type { Language } from '../../../shared/layers/text';

export interface NodeFacts {
  readonly brief: string;
  readonly shape: string | null;
  readonly params: number | null;
  /** Its part of the network's multiply-adds, from 0 to 1. */
  readonly cost: number;
  readonly severity: 'error' | 'warning' | null;
  /** Training leaves its weights as they are. */
  readonly frozen: boolean;
  /** The name of the layer whose weights it uses; null where it has its own. */
  readonly sharesWith: string | null;
}

/** What the picture needs to know of each layer and wire, gathered once for each change. */
export interface GraphFacts {
  readonly names: ReadonlyMap<NodeId, string>;
  readonly nodes: ReadonlyMap<NodeId, NodeFacts>;
  /** Wires whose tensor their target can't take, or that close a cycle. */
  readonly failingEdges: ReadonlySet<EdgeId>;
}

export function gatherFacts(graph: Graph, validation: Validation, language: Language): GraphFacts {
  const severities = new Map<NodeId, 'error' | 'warning'>();
  const failingEdges = new Set<EdgeId>();
  for (const { nodeId, edgeId, severity } of validation.problems) {
    if (edgeId !== undefined && severity === 'error') failingEdges.add(edgeId);
    if (nodeId === undefined) continue;
    if (severity === 'error' || !severities.has(nodeId)) severities.set(nodeId, severity);
  }
  for (const { id, source, target } of graph.edges) {
    const refused = validation.shapes.has(source) && !validation.shapes.has(target);
    if (refused && severities.get(target) === 'error') failingEdges.add(id);
  }
  const total = Math.max(1, validation.totals.multiplyAdds);
  const nodes = new Map<NodeId, NodeFacts>();
  for (const node of graph.nodes) {
    const original = originalOf(graph, node) ?? node;
    const read = readNode(original);
    const shape = validation.shapes.get(node.id);
    const cost = validation.costs.get(node.id);
    nodes.set(node.id, {
      brief: read ? read.definition.brief(read.config, language) : '',
      shape: shape ? formatShape(shape) : null,
      params: cost?.params ?? null,
      // A layer outside the network proper has no part of its cost.
      cost: Math.min(1, (cost?.multiplyAdds ?? 0) / total),
      severity: severities.get(node.id) ?? null,
      frozen: learningOf(original).frozen,
      sharesWith: original === node ? null : original.name,
    });
  }
  const names = new Map(graph.nodes.map((node) => [node.id, node.name]));
  return { names, nodes, failingEdges };
}
