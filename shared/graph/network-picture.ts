import type { Category } from '../layers/define-layer';
import { layerOf } from '../layers/index';
import { type Shape, sameShape } from '../layers/shape';
import { expand } from './blocks/expand';
import type { Graph, GraphNode, NodeId } from './graph';
import { indexGraph } from './graph-index';
import { orderNodes } from './order';
import { type Validation, validate } from './validate';

/** A layer as a network's picture shows it: by its kind and what it gives out. */
export interface PictureLayer {
  readonly category: Category;
  readonly shape: Shape;
}

/** Layers that change no picture of the tensor: drawn as part of their neighbour. */
const UNSEEN = new Set(['Output', 'Dropout', 'Flatten', 'GaussianNoise', 'Activation']);
/** With more layers than this only the trunk is drawn: what every path goes through. */
const MOST_LAYERS = 36;
/** Not drawn in a trunk either: they only bring a tensor to the form that the next layer takes. */
const FITTING = new Set(['Output', 'Flatten', 'Reshape', 'ZeroPadding2D', 'Cropping2D']);
const STEADYING: readonly Category[] = ['normalization', 'regularization'];

/** What a network's picture is drawn from, in the order in which the tensors flow. */
export function pictureOf(drawing: Graph): readonly PictureLayer[] {
  const { graph } = expand(drawing);
  const validation = validate(graph, null);
  const seen = graph.nodes.filter(({ type }) => !UNSEEN.has(type));
  if (seen.length > MOST_LAYERS) return trunkPicture(graph, validation);
  return seen.flatMap((node) => {
    const shape = validation.shapes.get(node.id);
    return shape ? [{ category: categoryOf(node), shape }] : [];
  });
}

const categoryOf = ({ type }: GraphNode): Category => layerOf(type)?.category ?? 'core';

/** The trunk; where ways come together, the colour is that of what cost most on them. */
function trunkPicture(graph: Graph, { shapes, costs }: Validation): readonly PictureLayer[] {
  const { nodes, incoming } = indexGraph(graph);
  const { order, passedBy } = trunk(graph);
  const picture: PictureLayer[] = [];
  let dearest = { category: 'merge' as Category, work: 0 };
  for (const id of order) {
    const node = nodes.get(id);
    const shape = shapes.get(id);
    if (!node || !shape) continue;
    const category = categoryOf(node);
    const work = costs.get(id)?.multiplyAdds ?? 0;
    if (passedBy.has(id)) {
      if (work > dearest.work && !STEADYING.includes(category)) dearest = { category, work };
      continue;
    }
    const before = shapes.get(incoming.get(id)?.[0]?.source ?? '');
    const changes = category === 'merge' || !before || !sameShape(before, shape) || work > 0;
    if (FITTING.has(node.type) || !changes || STEADYING.includes(category)) continue;
    picture.push({ category: category === 'merge' ? dearest.category : category, shape });
    dearest = { category: 'merge', work: 0 };
  }
  return picture;
}

/** The layers that lead to the last Output, and those among them that some path goes around. */
function trunk(graph: Graph): {
  readonly order: readonly NodeId[];
  readonly passedBy: ReadonlySet<NodeId>;
} {
  const { incoming } = indexGraph(graph);
  const end = graph.nodes.findLast(({ type }) => type === 'Output');
  const main = new Set<NodeId>();
  const waiting = end ? [end.id] : [];
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (main.has(id)) continue;
    main.add(id);
    for (const { source } of incoming.get(id) ?? []) waiting.push(source);
  }
  const order = orderNodes(graph).order.filter((id) => main.has(id));
  const places = new Map(order.map((id, place) => [id, place]));
  const passedBy = new Set<NodeId>();
  // Read from the end: the earliest place that a wire to a later layer starts from.
  let earliest = order.length;
  for (const id of [...order].reverse()) {
    const place = places.get(id) ?? 0;
    if (earliest < place) passedBy.add(id);
    for (const { source } of incoming.get(id) ?? [])
      earliest = Math.min(earliest, places.get(source) ?? place);
  }
  return { order, passedBy };
}
