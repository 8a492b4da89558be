import { expand } from '../../../shared/graph/blocks/expand';
import type { Graph } from '../../../shared/graph/graph';

/** Equal for two graphs that describe the same network, wherever their nodes stand on the canvas, in blocks or not. */
export function graphSignature(graph: Graph): string {
  const { nodes, edges } = expand(graph).graph;
  return JSON.stringify([
    nodes.map(({ id, type, name, config, frozen, learningRate, sharesWith }) => [
      ...[id, type, name, config],
      ...[frozen, learningRate, sharesWith],
    ]),
    edges.map(({ source, target }) => [source, target]),
  ]);
}
