import type { Config, Graph, GraphEdge, GraphNode } from '../../shared/graph/graph';
import type { Loss } from '../../shared/layers/losses';
import { RECONSTRUCTION } from '../../shared/layers/output';

/** What a layer gives out: the id of its node, which is its name too. */
export type Tensor = string;

/** A network while it is being written down. */
export interface Drawing {
  /** Adds a layer; its wires come in the order of `inputs`. */
  layer(type: string, name: string, config: Config, ...inputs: readonly Tensor[]): Tensor;
  graph(): Graph;
}

export function createDrawing(): Drawing {
  const nodes: GraphNode[] = [];
  const edges: GraphEdge[] = [];
  const names = new Set<string>();
  return {
    layer(type, name, config, ...inputs) {
      if (names.has(name)) throw new Error(`two layers are called '${name}'`);
      names.add(name);
      nodes.push({ id: name, type, name, config, position: { x: 0, y: 0 } });
      for (const source of inputs) {
        edges.push({ id: `${source}-${name}`, source, target: name });
      }
      return name;
    },
    graph: () => ({ nodes, edges }),
  };
}

export const input = (net: Drawing, shape: readonly number[], name = 'input'): Tensor =>
  net.layer('Input', name, { shape, columns: [] });

interface Target {
  readonly name?: string;
  readonly target?: string;
  readonly weight?: number;
}

export function output(
  net: Drawing,
  x: Tensor,
  loss: Loss = 'categoricalCrossentropy',
  { name = 'target', target = '', weight = 1 }: Target = {},
): void {
  net.layer('Output', name, { loss, target, weight }, x);
}

/** What came in is what has to come out. */
export const reconstruction = (net: Drawing, x: Tensor, loss: Loss): void =>
  output(net, x, loss, { target: RECONSTRUCTION });
