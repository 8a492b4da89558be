import type { Graph } from '../../../shared/graph/graph';

/** Equal for two graphs that describe the same network, wherever their nodes stand on the canvas. */
export const graphSignature = ({ nodes, edges }: Graph): string =>
  JSON.stringify([
    nodes.map(({ id, type, name, config, frozen, learningRate, sharesWith }) => [
      ...[id, type, name, config],
      ...[frozen, learningRate, sharesWith],
    ]),
    edges.map(({ source, target }) => [source, target]),
  ]);
