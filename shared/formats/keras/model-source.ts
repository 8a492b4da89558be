import type { NodeId, ValidGraph, ValidLayer } from '../../graph/graph';
import type { KerasCall } from '../../layers/define-layer';
import { layerOf } from '../../layers/index';
import { NOISE, TEXTS } from '../../layers/input';
import { pyString, pyTuple } from '../../layers/keras';
import { formatShape } from '../../layers/shape';
import { oneOrList, wrapCall } from './python-call';
import { oneLine } from './python-names';
import type { VocabularySources } from './vocabulary-source';

export interface Names {
  /** As the layers are called in the model. */
  readonly names: ReadonlyMap<NodeId, string>;
  /** As they are called in the script. */
  readonly variables: ReadonlyMap<NodeId, string>;
}

export interface ModelSource {
  /** The function `build_model`. */
  readonly build: string;
  /** Definitions that stand before it, each once. */
  readonly preludes: readonly string[];
  /** What Keras calls the model's outputs, in order. */
  readonly outputNames: readonly string[];
}

export function modelSource(
  graph: ValidGraph,
  { names, variables }: Names,
  vocabularies: VocabularySources,
): ModelSource {
  const nameOf = (id: NodeId) => names.get(id) ?? id;
  const variable = (id: NodeId) => variables.get(id) ?? id;
  const preludes = new Set<string>();
  const lines = ['def build_model():'];
  const outputs: NodeId[] = [];
  const layers = new Map(graph.layers.map((layer) => [layer.id, layer]));
  const shared = new Set(graph.layers.flatMap(({ sharesWith }) => sharesWith ?? []));
  /** Layers that are used in several places and stand in a line of their own, by their variable. */
  const written = new Map<NodeId, string>();
  const call = (node: ValidLayer, made: Omit<KerasCall, 'prelude'>) => {
    const inputs = node.inputs.map(variable);
    const given = made.called?.(inputs).join(', ') ?? oneOrList(inputs);
    const applied = inputs.length > 0 ? `(${given})` : '';
    const holder = layers.get(node.sharesWith ?? node.id) ?? node;
    const frozen: Record<string, string> = holder.frozen ? { trainable: 'False' } : {};
    const named = { ...made, args: { ...made.args, ...frozen, name: pyString(nameOf(holder.id)) } };
    const before = `    ${variable(node.id)} = `;
    const after = `${applied}${inputs.length > 0 ? `  # ${formatShape(node.outputShape)}` : ''}`;
    if (!shared.has(holder.id)) {
      lines.push(wrapCall(named, { indent: 4, before, after }));
      return;
    }
    const layer = written.get(holder.id) ?? layerVariable(variable(holder.id), variables);
    if (!written.has(holder.id))
      lines.push(wrapCall(named, { indent: 4, before: `    ${layer} = ` }));
    written.set(holder.id, layer);
    lines.push(`${before}${layer}${after}`);
  };
  const inputIds = new Set(graph.inputs.map(({ id }) => id));
  for (const node of graph.layers) {
    const [source = ''] = node.inputs;
    if (node.type === 'Input') {
      lines.push(...columnsComment(node));
      const isText = node.config.source === TEXTS;
      const shape = pyTuple(isText ? [1] : node.outputShape.map(Number));
      const dtype: Record<string, string> = isText ? { dtype: pyString('string') } : {};
      call(node, { callee: 'keras.Input', args: { shape, ...dtype } });
    } else if (node.type !== 'Output') {
      const made = layerOf(node.type)?.keras?.(node.config, node.inputShapes);
      if (!made) throw new Error(`${node.type} has no Keras form`);
      const learnt = vocabularies.get(node.id);
      for (const prelude of [...(made.prelude ?? []), ...(learnt?.prelude ?? [])])
        preludes.add(prelude);
      call(node, { ...made, args: { ...made.args, ...learnt?.args } });
    } else if (inputIds.has(source) || outputs.includes(source)) {
      // Keras takes for an output neither an input nor the same tensor twice.
      call(node, { callee: 'layers.Identity', args: {} });
      outputs.push(node.id);
    } else outputs.push(source);
  }
  const args = {
    inputs: oneOrList(graph.inputs.map(({ id }) => variable(id))),
    outputs: oneOrList(outputs.map(variable)),
  };
  lines.push(wrapCall({ callee: 'keras.Model', args }, { indent: 4, before: '    return ' }));
  return {
    build: lines.join('\n'),
    preludes: [...preludes],
    outputNames: outputs.map(nameOf),
  };
}

/** What a layer itself is called where its variable is what it gives. */
function layerVariable(base: string, variables: Names['variables']): string {
  const taken = new Set(variables.values());
  let name = `${base}_layer`;
  while (taken.has(name)) name = `${name}_`;
  return name;
}

function columnsComment(node: ValidLayer): string[] {
  const columns = node.config.columns as readonly string[];
  if (node.config.source === NOISE)
    return ['    # Takes numbers from a standard normal distribution.'];
  return columns.length > 0 ? [`    # Takes the columns ${columns.map(oneLine).join(', ')}.`] : [];
}
