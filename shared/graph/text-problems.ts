import { TEXTS } from '../layers/input';
import type { Analysis, Layer } from './analysis';
import { type FixMaker, insertFix, type NewLayer, setFix, throughLayers } from './fix-maker';
import { indexGraph } from './graph-index';
import { evaluateLayer } from './layer-result';
import type { Fix, Problem } from './problem';

const takesTexts = (layer: Layer | undefined): boolean =>
  layer?.node.type === 'Input' && layer.read?.config.source === TEXTS;

/** What is wrong with a layer's place among texts: before, at or right behind a TextVectorization. */
export function textProblem(analysis: Analysis, layer: Layer, maker: FixMaker): Problem | null {
  const before = analysis.layers.get(layer.inputs[0] ?? '');
  if (layer.node.type === 'TextVectorization') return vectorizationProblem(analysis, layer, before);
  if (layer.node.type === 'Embedding') {
    const wrong =
      before?.node.type === 'TextVectorization' ? embeddingProblem(layer, before) : null;
    if (wrong) return wrong;
  }
  // Texts come as tensors without axes, and next to nothing else does.
  if (!layer.inputShapes?.some((shape) => shape.length === 0)) return null;
  const place = layer.inputs.findIndex((id) => takesTexts(analysis.layers.get(id)));
  if (place === -1) return null;
  return problem(layer, 'takes-no-text', {
    params: { input: analysis.layers.get(layer.inputs[place] ?? '')?.node.name ?? '' },
    fixes: vectorize(layer, place, maker),
  });
}

interface Details {
  readonly field?: string;
  readonly params?: Readonly<Record<string, string | number>>;
  readonly fixes?: readonly Fix[];
}

const problem = (
  { node }: Layer,
  code: string,
  { field, params, fixes = [] }: Details,
): Problem => ({
  code,
  severity: 'error',
  nodeId: node.id,
  ...(field !== undefined && { field }),
  params: { ...params, layer: node.type, name: node.name },
  fixes,
});

function vectorizationProblem(
  { graph }: Analysis,
  layer: Layer,
  before: Layer | undefined,
): Problem | null {
  if (!before) return null;
  const input = before.node;
  if (!takesTexts(before)) {
    const fixes = input.type === 'Input' ? [setFix(input, { source: TEXTS })] : [];
    return problem(layer, 'needs-text', { params: { input: input.name }, fixes });
  }
  const { nodes, outgoing } = indexGraph(graph);
  const first = (outgoing.get(input.id) ?? [])
    .map(({ target }) => nodes.get(target))
    .find((node) => node?.type === 'TextVectorization');
  if (!first || first.id === layer.node.id) return null;
  return problem(layer, 'text-encoded-twice', { params: { input: input.name, other: first.name } });
}

/** An Embedding has to have a vector for every token. */
function embeddingProblem(layer: Layer, before: Layer): Problem | null {
  const { outputMode, maxTokens } = before.read?.config ?? {};
  const params = { before: before.node.name, tokens: Number(maxTokens), mode: String(outputMode) };
  if (outputMode !== 'int') {
    return problem(layer, 'embedding-needs-indices', {
      params,
      fixes: [setFix(before.node, { outputMode: 'int' })],
    });
  }
  const size = Number(layer.read?.config.inputDim);
  if (size >= Number(maxTokens)) return null;
  return problem(layer, 'vocabulary-exceeds-embedding', {
    field: 'inputDim',
    params: { ...params, size },
    fixes: [
      setFix(layer.node, { inputDim: Number(maxTokens) }),
      ...(size >= 2 ? [setFix(before.node, { maxTokens: size })] : []),
    ],
  });
}

/** Puts in what makes numbers of the texts, as the layer wants them. */
function vectorize(layer: Layer, place: number, maker: FixMaker): Fix[] {
  const { node, read, inputShapes } = layer;
  const from = inputShapes?.[place];
  if (!read || !from) return [];
  for (const layers of waysFor(layer)) {
    const through = throughLayers(from, layers);
    if (!through || !evaluateLayer(read, inputShapes.with(place, through.shape)).shape) continue;
    const fix = insertFix(from, layers, node, maker.insertBefore(node, layers, place));
    return fix ? [fix] : [];
  }
  return [];
}

function waysFor({ node, read }: Layer): (readonly NewLayer[])[] {
  const vectorization = (config: NewLayer['config']) => ({ type: 'TextVectorization', config });
  if (node.type === 'Embedding') {
    const size = Number(read?.config.inputDim);
    return [[vectorization(size >= 2 ? { maxTokens: size } : {})]];
  }
  const embedding = { type: 'Embedding', config: { inputDim: 5000, outputDim: 32 } };
  return [[vectorization({ outputMode: 'multiHot' })], [vectorization({}), embedding]];
}
