import type { DatasetInfo } from '../data/dataset';
import type { Shape } from '../layers/shape';
import { type Analysis, analyze, type Layer } from './analysis';
import { addInstances } from './blocks/add-instances';
import { blockProblems } from './blocks/block-problems';
import { drawnProblems } from './blocks/drawn-problems';
import { expand } from './blocks/expand';
import { scopeOf } from './blocks/paths';
import { corpusProblems } from './corpus-problems';
import { FixMaker } from './fix-maker';
import type { Graph, NodeId, ValidGraph, ValidLayer } from './graph';
import { inputProblems } from './input-problems';
import { layerProblems } from './layer-problems';
import type { LayerCost } from './layer-result';
import { learningProblems } from './learning-problems';
import { lookupProblems } from './lookup-problems';
import { outputProblems } from './output-problems';
import type { Problem } from './problem';
import { structureProblems } from './structure-problems';

/** All that follows from a drawing and, where there are any, its data. */
export interface Validation {
  /** The network, if there is no error: what compiling and exporting take. */
  readonly valid: ValidGraph | null;
  /** About the whole graph first, then in the order in which the tensors flow. */
  readonly problems: readonly Problem[];
  /**
   * Of every layer whose output can be known, in a wrong drawing too; layers in blocks by their paths,
   * a block by what leaves its first output, a port of a block by its path.
   */
  readonly shapes: ReadonlyMap<NodeId, Shape>;
  /** Of layers, and of blocks the sum of what is in them. */
  readonly costs: ReadonlyMap<NodeId, LayerCost>;
  /** Sums over the layers that lead to an Output. */
  readonly totals: Totals;
}

export interface Totals {
  readonly params: number;
  readonly trainable: number;
  /** Forward, for one sample. */
  readonly multiplyAdds: number;
  /** Bytes of every layer's output, for one sample. */
  readonly activations: number;
}

/** Never throws. Fast after a small edit: layers that it leaves alone are not computed again. */
export function validate(graph: Graph, data: DatasetInfo | null = null): Validation {
  const expansion = expand(graph);
  const analysis = analyze(expansion.graph);
  const maker = new FixMaker(expansion.graph);
  const shapes = new Map<NodeId, Shape>();
  const costs = new Map<NodeId, LayerCost>();
  for (const [id, { result }] of analysis.layers) {
    if (!result?.shape) continue;
    shapes.set(id, result.shape);
    costs.set(id, result.cost);
  }
  const totals = sum(costs, analysis.live);
  addInstances(expansion, shapes, costs);
  const problems = drawnProblems(graph, expansion, analysis, [
    ...structureProblems(graph, analysis, shapes, maker),
    ...blockProblems(graph, expansion),
    ...layerProblems(analysis, maker),
    ...learningProblems(analysis),
    ...(data ? inputProblems(analysis, data) : []),
    ...(data ? corpusProblems(analysis, data) : []),
    ...(data ? lookupProblems(analysis, data) : []),
    ...outputProblems(analysis, data, maker),
  ]);
  return {
    valid: problems.some(({ severity }) => severity === 'error') ? null : validGraph(analysis),
    problems: inOrder(problems, analysis),
    shapes,
    costs,
    totals,
  };
}

function inOrder(problems: Problem[], { layers }: Analysis): Problem[] {
  if (problems.length < 2) return problems;
  const places = new Map<NodeId, number>();
  for (const [place, id] of [...layers.keys()].entries()) {
    // A block is where the first of its layers is.
    for (let path = id; path !== '' && !places.has(path); path = scopeOf(path))
      places.set(path, place);
  }
  const placeOf = ({ nodeId }: Problem) => (nodeId === undefined ? -1 : (places.get(nodeId) ?? -1));
  return problems.sort((a, b) => placeOf(a) - placeOf(b));
}

function sum(costs: ReadonlyMap<NodeId, LayerCost>, live: ReadonlySet<NodeId>): Totals {
  const totals = { params: 0, trainable: 0, multiplyAdds: 0, activations: 0 };
  for (const [id, cost] of costs) {
    if (!live.has(id)) continue;
    totals.params += cost.params;
    totals.trainable += cost.trainable;
    totals.multiplyAdds += cost.multiplyAdds;
    totals.activations += cost.activationBytes;
  }
  return totals;
}

/** The live part of a graph without errors. The one place where a `ValidGraph` is made. */
function validGraph({ layers, live }: Analysis): ValidGraph {
  const list: ValidLayer[] = [];
  for (const [id, layer] of layers) {
    const valid = live.has(id) ? validLayer(layer) : null;
    if (valid) list.push(valid);
  }
  const network: Omit<ValidGraph, symbol> = {
    layers: list,
    inputs: list.filter((layer) => layer.type === 'Input'),
    outputs: list.filter((layer) => layer.type === 'Output'),
  };
  return network as ValidGraph;
}

const validLayers = new WeakMap<Layer, ValidLayer>();

function validLayer(layer: Layer): ValidLayer | null {
  const known = validLayers.get(layer);
  if (known) return known;
  const { node, read, learning, sharesWith, inputs, inputShapes, result } = layer;
  if (!read || !inputShapes || !result?.shape) return null;
  const { id, type, name } = node;
  const valid = {
    ...{ id, type, name, config: read.config },
    ...learning,
    ...{ sharesWith, inputs, inputShapes, outputShape: result.shape },
  };
  validLayers.set(layer, valid);
  return valid;
}
