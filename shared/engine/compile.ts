import type { NodeId, ValidGraph, ValidLayer } from '../graph/graph';
import { layerNames } from '../graph/layer-names';
import { vectorizationOf } from '../graph/text-inputs';
import { layerOf } from '../layers';
import type { BuildContext, TfLayer } from '../layers/define-layer';
import { NOISE, TEXTS } from '../layers/input';
import { type LossSettings, lossSettingsOf } from '../layers/loss-fields';
import type { Loss } from '../layers/losses';
import type { Shape } from '../layers/shape';
import { registerCustomLayers } from './custom-layers/index';
import { Sampling } from './custom-layers/sampling';
import { EngineError } from './engine-error';
import { obeyFreezing } from './model/frozen';
import { readyModel } from './model/ready-model';
import { withSeededRandom } from './seeded-random';
import { mixSeed } from './seeds';
import { tf } from './tf';

export interface CompiledInput {
  readonly nodeId: NodeId;
  readonly name: string;
  readonly shape: Shape;
  /** Columns of the table that come in here; empty means all. */
  readonly columns: readonly string[];
  /** Takes random numbers in place of data. */
  readonly noise?: boolean;
  /** Takes texts, as the numbers that they were turned into. */
  readonly texts?: boolean;
}

export interface CompiledOutput {
  readonly nodeId: NodeId;
  /** As drawn: what its metrics are called by where there are several. */
  readonly name: string;
  readonly shape: Shape;
  readonly loss: Loss;
  readonly lossSettings: LossSettings;
  readonly weight: number;
  readonly target: string;
  /** Its place in `model.outputs`: two outputs may read the same layer. */
  readonly index: number;
  /** The activation that made its values, where the layer before it has one. */
  readonly activation: string;
}

/**
 * What a layer adds to the loss for the values that flow through it. tfjs refuses to run layers with an
 * activity regularizer, so the engine adds it itself.
 */
export interface ActivityPenalty {
  readonly nodeId: NodeId;
  /** Those it is computed from: what the layer gives, or what comes in. */
  readonly tensors: readonly tf.SymbolicTensor[];
  readonly apply: (values: readonly tf.Tensor[]) => tf.Scalar;
  /** What it is reported as beside the loss; null where it is only part of it. */
  readonly name: string | null;
}

/** A model with what evaluating and predicting need to know of it, compiled or loaded from a file. */
export interface RunnableModel {
  readonly model: tf.LayersModel;
  readonly inputs: readonly CompiledInput[];
  readonly outputs: readonly CompiledOutput[];
  readonly activityPenalties: readonly ActivityPenalty[];
}

export interface CompiledModel extends RunnableModel {
  readonly graph: ValidGraph;
  /**
   * Every layer with its tf layer and the symbolic tensor it gives, in the graph's order. Those that
   * share weights have one tf layer.
   */
  readonly layers: readonly {
    readonly node: ValidLayer;
    readonly layer: tf.layers.Layer;
    readonly output: tf.SymbolicTensor;
  }[];
}

/**
 * Builds the model that a graph describes, on the current backend. The same graph and seed give the
 * same weights on every backend. The caller disposes of `model`.
 */
export function compileModel(graph: ValidGraph, seed: number): CompiledModel {
  registerCustomLayers();
  const before = new Set(Object.keys(tf.engine().registeredVariables));
  try {
    return withSeededRandom(mixSeed(seed, 'compile'), () => build(graph, seed));
  } catch (error) {
    // The layers that could be built hold weights, which no model will dispose of.
    for (const [name, variable] of Object.entries(tf.engine().registeredVariables))
      if (!before.has(name)) variable.dispose();
    throw error;
  }
}

type Penalty = (output: tf.Tensor) => tf.Scalar;

interface Made {
  readonly layer: tf.layers.Layer;
  readonly penalty: Penalty | null;
}

interface Built extends Made {
  readonly output: tf.SymbolicTensor;
}

function build(graph: ValidGraph, seed: number): CompiledModel {
  const names = layerNames(graph.layers);
  const nodes = new Map(graph.layers.map((node) => [node.id, node]));
  const made = new Map<NodeId, Made>();
  const built = new Map<NodeId, Built>();
  const layers: CompiledModel['layers'][number][] = [];
  const activityPenalties: ActivityPenalty[] = [];
  for (const node of graph.layers) {
    if (node.type === 'Output') continue;
    const holder = nodes.get(node.sharesWith ?? node.id) ?? node;
    const name = names.get(holder.id) ?? holder.id;
    const used =
      node.type === 'Input'
        ? buildInput(inputShape(graph, node), name)
        : applyLayer(node, madeOnce(made, holder, name, seed), inputsOf(node, built));
    built.set(node.id, used);
    const { layer, output, penalty } = used;
    layers.push({ node, layer, output });
    const about = { nodeId: node.id };
    if (penalty)
      activityPenalties.push({
        ...about,
        tensors: [output],
        apply: ([value]) => penalty(value as tf.Tensor),
        name: null,
      });
    if (layer instanceof Sampling)
      activityPenalties.push({
        ...about,
        tensors: inputsOf(node, built),
        apply: (values) => layer.divergence(values),
        name: `${node.name}_kl`,
      });
  }
  const outputs = describeOutputs(graph, built);
  const model = tf.model({
    name: 'netloom',
    inputs: graph.inputs.map((node) => outputOf(node.id, built)),
    outputs: outputs.tensors,
  });
  readyModel(model);
  for (const layer of model.layers) obeyFreezing(layer);
  for (const { node, layer } of layers) if (node.frozen) layer.trainable = false;
  return {
    graph,
    model,
    inputs: graph.inputs.map((node) => ({
      nodeId: node.id,
      name: node.name,
      shape: inputShape(graph, node),
      columns: node.config.source === TEXTS ? [] : (node.config.columns as readonly string[]),
      ...(node.config.source === NOISE && { noise: true }),
      ...(node.config.source === TEXTS && { texts: true }),
    })),
    outputs: outputs.described,
    activityPenalties,
    layers,
  };
}

/** Of one sample; of a text that of the numbers it becomes. */
const inputShape = (graph: ValidGraph, node: ValidLayer): Shape =>
  vectorizationOf(graph, node)?.outputShape ?? node.outputShape;

function buildInput(shape: Shape, name: string): Built {
  const output = tf.input({ shape: [...shape], name });
  return { output, layer: output.sourceLayer, penalty: null };
}

function makeLayer(node: ValidLayer, context: BuildContext): Made {
  const definition = layerOf(node.type);
  if (!definition?.build) throw new Error(`Layer type ${node.type} has no build.`);
  const layer = definition.build(context, node.config as never);
  const penalty = takePenalty(layer);
  freeSeed(layer);
  return { layer, penalty };
}

/** The layer of a node that holds its weights, made when it or one that uses it is first met. */
function madeOnce(made: Map<NodeId, Made>, holder: ValidLayer, name: string, seed: number): Made {
  const known = made.get(holder.id) ?? makeLayer(holder, contextOf(holder, name, seed));
  made.set(holder.id, known);
  return known;
}

function applyLayer(
  node: ValidLayer,
  { layer, penalty }: Made,
  inputs: tf.SymbolicTensor[],
): Built {
  const output = layer.apply(inputs.length === 1 ? (inputs[0] as tf.SymbolicTensor) : inputs);
  if (Array.isArray(output) || output instanceof tf.Tensor)
    throw new Error(`Layer ${node.name} gives several tensors.`);
  return { layer, output, penalty };
}

/** tfjs throws on a layer with an activity regularizer, also when it only predicts: take it off. */
function takePenalty(layer: TfLayer): Penalty | null {
  const holder = layer as unknown as { activityRegularizer?: { apply: Penalty } | null };
  const regularizer = holder.activityRegularizer;
  holder.activityRegularizer = null;
  return regularizer ? (output) => regularizer.apply(output) : null;
}

/** With a seed of its own tfjs's dropout drops the same values at every step: each step seeds it anew. */
function freeSeed(layer: TfLayer): void {
  if ('seed' in layer) layer.seed = undefined;
}

function contextOf(node: ValidLayer, name: string, projectSeed: number): BuildContext {
  let count = 0;
  return {
    tf,
    name,
    inputs: node.inputShapes,
    seed: () => mixSeed(projectSeed, node.name, count++),
    custom: createCustomLayer,
  };
}

export function createCustomLayer(className: string, config: Record<string, unknown>): TfLayer {
  const entry = tf.serialization.SerializationMap.getMap().classNameMap[className];
  if (!entry) throw new Error(`Layer class ${className} is not registered.`);
  return entry[1](entry[0], config as tf.serialization.ConfigDict) as TfLayer;
}

function outputOf(id: NodeId, built: ReadonlyMap<NodeId, Built>): tf.SymbolicTensor {
  const found = built.get(id);
  if (!found) throw new Error(`Node ${id} comes before what it reads.`);
  return found.output;
}

const inputsOf = (node: ValidLayer, built: ReadonlyMap<NodeId, Built>) =>
  node.inputs.map((id) => outputOf(id, built));

function describeOutputs(graph: ValidGraph, built: ReadonlyMap<NodeId, Built>) {
  if (graph.outputs.length === 0) throw new EngineError('no-output');
  const tensors: tf.SymbolicTensor[] = [];
  const described = graph.outputs.map((node): CompiledOutput => {
    const source = graph.layers.find(({ id }) => id === node.inputs[0]);
    const tensor = outputOf(node.inputs[0] ?? '', built);
    let index = tensors.indexOf(tensor);
    if (index < 0) index = tensors.push(tensor) - 1;
    return {
      nodeId: node.id,
      name: node.name,
      shape: node.outputShape,
      loss: node.config.loss as Loss,
      lossSettings: lossSettingsOf(node.config),
      weight: Number(node.config.weight),
      target: String(node.config.target),
      index,
      activation: String(
        source?.config.activation ?? (source?.type === 'Softmax' ? 'softmax' : ''),
      ),
    };
  });
  return { tensors, described };
}
