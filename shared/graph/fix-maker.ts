import type { LayerFix } from '../layers/define-layer';
import { formatShape, type Shape } from '../layers/shape';
import { scopeOf } from './blocks/paths';
import type { GraphEdit } from './edit';
import type { Config, Graph, GraphNode } from './graph';
import { indexGraph } from './graph-index';
import { freshId } from './ids';
import { evaluateLayer, readNode } from './layer-result';
import { createNamer } from './names';
import type { Fix, MessageParams } from './problem';

/** A layer that a fix puts in. */
export type NewLayer = Pick<LayerFix & { kind: 'insert-before' }, 'type' | 'config'>;

/**
 * Makes the edits of fixes, with ids that neither the graph nor another fix of the same maker uses,
 * and names that the graph doesn't. The same graph gives the same fixes.
 */
export class FixMaker {
  readonly #graph: Graph;
  readonly #given = new Set<string>();

  constructor(graph: Graph) {
    this.#graph = graph;
  }

  /** Puts new layers, one behind the other, on a wire into `target`. */
  insertBefore(target: GraphNode, layers: readonly NewLayer[], input = 0): GraphEdit[] {
    const { nodes, incoming } = indexGraph(this.#graph);
    const before = nodes.get(incoming.get(target.id)?.[input]?.source ?? '');
    // What is drawn elsewhere, outside of the block or in another, has its place there.
    const source = before && scopeOf(before.id) === scopeOf(target.id) ? before : target;
    const namer = createNamer(this.#graph);
    return layers.map(({ type, config }, place) => {
      const share = (place + 1) / (layers.length + 1);
      const between = (from: number, to: number) => Math.round(from + (to - from) * share);
      const position = {
        x: between(source.position.x, target.position.x),
        y: between(source.position.y, target.position.y),
      };
      const id = this.newId(`${target.id}-${type.toLowerCase()}`);
      const node = { id, type, name: namer.forType(type), config, position };
      return {
        kind: 'insert-before',
        target: target.id,
        input,
        node,
        newEdge: this.newId(`${id}-wire`),
      };
    });
  }

  /** The first free id that starts with `base`. */
  newId(base: string): string {
    const { nodes, edges } = indexGraph(this.#graph);
    const id = freshId(base, {
      has: (candidate) =>
        nodes.has(candidate) || edges.has(candidate) || this.#given.has(candidate),
    });
    this.#given.add(id);
    return id;
  }
}

/** The shape behind layers put on a wire, and the weights they bring; null where one doesn't fit. */
export function throughLayers(
  from: Shape,
  layers: readonly NewLayer[],
): { readonly shape: Shape; readonly params: number } | null {
  let shape = from;
  let params = 0;
  for (const layer of layers) {
    const read = readNode(layer);
    const result = read && read.invalid.length === 0 ? evaluateLayer(read, [shape]) : null;
    if (!result?.shape) return null;
    shape = result.shape;
    params += result.cost.params;
  }
  return { shape, params };
}

/** The fix that puts layers on a wire that carries `from` to `before`; null where they don't fit there. */
export function insertFix(
  from: Shape,
  layers: readonly NewLayer[],
  before: GraphNode,
  edits: readonly GraphEdit[],
): Fix | null {
  const through = throughLayers(from, layers);
  if (!through) return null;
  const params: MessageParams = {
    layer: layers.map((layer) => layer.type).join(' + '),
    name: before.name,
    from: formatShape(from),
    to: formatShape(through.shape),
    parameters: through.params,
  };
  return { code: through.params === 0 ? 'insert' : 'insert-with-weights', params, edits };
}

/** The fix that changes settings of one layer. */
export function setFix(node: GraphNode, config: Config, to?: Shape): Fix {
  const [first, ...others] = Object.entries(config);
  const params: MessageParams = {
    layer: node.type,
    name: node.name,
    field: first?.[0] ?? '',
    value: formatValue(first?.[1]),
    settings: Object.entries(config)
      .map(([field, value]) => `${field} = ${formatValue(value)}`)
      .join(', '),
    ...(to && { to: formatShape(to) }),
  };
  const code = others.length > 0 ? 'set-several' : to ? 'set-to-shape' : 'set';
  return { code, params, edits: [{ kind: 'configure', node: node.id, config }] };
}

/** A setting's value as words: sizes with ×, an option by its name. */
function formatValue(value: unknown): string {
  if (Array.isArray(value)) {
    const numbers = value.every((item) => typeof item === 'number');
    return value.length === 0 ? '∅' : value.join(numbers ? '×' : ', ');
  }
  if (typeof value === 'object' && value !== null && 'kind' in value) return String(value.kind);
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
