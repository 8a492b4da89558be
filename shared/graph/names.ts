import type { Graph, GraphNode } from './graph';
import { newNodeId } from './ids';

/** Words of layer types that are shortened in names, as the field shortens them in code. */
const SHORT: Readonly<Record<string, string>> = {
  pooling: 'pool',
  normalization: 'norm',
  average: 'avg',
  separable: 'sep',
};

/** What layers of a type are called before their number: Conv2D → conv, MaxPooling2D → max_pool. */
export function baseName(type: string): string {
  const words = type
    .replace(/[123]D/g, '')
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter((word) => word !== '');
  return words.map((word) => SHORT[word] ?? word).join('_') || 'layer';
}

/** Letters, digits, `_`, `-` and `.`, starting with a letter: what both tfjs and Keras take. */
export const LEGAL_NAME = /^[A-Za-z][A-Za-z0-9_.-]{0,99}$/;

/** Gives out names that neither the graph nor an earlier answer uses. */
export interface Namer {
  /** A name for a new layer: conv1, conv2, dense1, … */
  readonly forType: (type: string) => string;
  /** The name itself if it is free, else with another number at its end: stem → stem2. */
  readonly like: (name: string) => string;
}

export function createNamer(graph: Graph): Namer {
  const taken = new Set(graph.nodes.map((node) => node.name));
  const next = new Map<string, number>();
  const numbered = (base: string, first: number): string => {
    let count = next.get(base) ?? first;
    while (taken.has(`${base}${count}`)) count += 1;
    next.set(base, count + 1);
    taken.add(`${base}${count}`);
    return `${base}${count}`;
  };
  return {
    forType: (type) => numbered(baseName(type), 1),
    like: (name) => {
      if (!taken.has(name)) {
        taken.add(name);
        return name;
      }
      return numbered(name.replace(/\d+$/, '') || name, 2);
    },
  };
}

/** A new layer as the palette makes it: every setting at its default, a name of its own. */
export const createNode = (
  graph: Graph,
  type: string,
  position: GraphNode['position'],
  config: GraphNode['config'] = {},
): GraphNode => ({
  id: newNodeId(),
  type,
  name: createNamer(graph).forType(type),
  config,
  position,
});
