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

const MOST_CHARACTERS = 100;

/**
 * Letters and digits of any script, `_`, `-`, `.` and spaces inside. The engine and the exporters
 * make of it what their format takes.
 */
export const LEGAL_NAME = /^[\p{L}\p{N}_](?:[\p{L}\p{M}\p{N}_. -]{0,98}[\p{L}\p{M}\p{N}_.-])?$/u;

/** The name with whatever no name may have replaced; the type's where nothing is left. */
export function legalName(name: string, type: string): string {
  const legal = name
    .replace(/[^\p{L}\p{M}\p{N}_.-]+/gu, '_')
    .replace(/^[^\p{L}\p{N}]+|_+$/gu, '')
    .slice(0, MOST_CHARACTERS);
  return LEGAL_NAME.test(legal) ? legal : `${baseName(type)}1`;
}

/** Gives out names that neither the graph nor an earlier answer uses. */
export interface Namer {
  /** A name for a new layer: conv1, conv2, dense1, … */
  readonly forType: (type: string) => string;
  /** The name itself if it is free, else with another number at its end: stem → stem2. */
  readonly like: (name: string) => string;
}

// By list, as fixes ask for names many times for one drawing.
const namesOf = new WeakMap<readonly GraphNode[], ReadonlySet<string>>();

export function createNamer(graph: Graph): Namer {
  const names = namesOf.get(graph.nodes) ?? new Set(graph.nodes.map((node) => node.name));
  namesOf.set(graph.nodes, names);
  const given = new Set<string>();
  const next = new Map<string, number>();
  const isTaken = (name: string) => names.has(name) || given.has(name);
  const give = (name: string) => {
    given.add(name);
    return name;
  };
  const numbered = (base: string, first: number): string => {
    let count = next.get(base) ?? first;
    while (isTaken(`${base}${count}`)) count += 1;
    next.set(base, count + 1);
    return give(`${base}${count}`);
  };
  return {
    forType: (type) => numbered(baseName(type), 1),
    like: (name) => (isTaken(name) ? numbered(name.replace(/\d+$/, '') || name, 2) : give(name)),
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
