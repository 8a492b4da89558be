import type { Graph, GraphNode } from '../../../shared/graph/graph';

/** A node by its id and type; its name is its id. */
export const node = (
  id: string,
  type: string,
  config: GraphNode['config'] = {},
  position = { x: 0, y: 0 },
): GraphNode => ({ id, type, name: id, config, position });

/** A graph from nodes and wires written `a>b`, whose ids are the same text. */
export const graphOf = (nodes: readonly GraphNode[], wires: readonly string[]): Graph => ({
  nodes,
  edges: wires.map((wire) => {
    const [source = '', target = ''] = wire.split('>');
    return { id: wire, source, target };
  }),
});

/** Wires as `source>target`, in the graph's order. */
export const wiresOf = (graph: Graph): string[] =>
  graph.edges.map((edge) => `${edge.source}>${edge.target}`);

/** Nodes in a row, each wired to the next. */
export const chain = (...nodes: GraphNode[]): Graph =>
  graphOf(
    nodes,
    nodes.slice(1).map((to, i) => `${nodes[i]?.id}>${to.id}`),
  );
