import type { Graph, GraphNode } from '../../shared/graph/graph';

/** Draws a graph layer by layer; each call gives the new layer's id. */
export class Sketch {
  readonly #nodes: GraphNode[] = [];
  readonly #edges: Graph['edges'][number][] = [];

  add(type: string, config: GraphNode['config'], ...sources: string[]): string {
    const place = this.#nodes.length;
    const id = `n${place}`;
    this.#nodes.push({ id, type, name: `${type}${place}`, config, position: { x: 0, y: 0 } });
    for (const source of sources)
      this.#edges.push({ id: `${source}-${id}-${this.#edges.length}`, source, target: id });
    return id;
  }

  /** Ten classes told apart from a vector. */
  classify(vector: string): Graph {
    this.add('Output', {}, this.add('Dense', { units: 10, activation: 'softmax' }, vector));
    return { nodes: this.#nodes, edges: this.#edges };
  }
}
