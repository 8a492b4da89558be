import type { LayerFix } from '../layers/define-layer';
import type { Shape } from '../layers/shape';
import type { Analysis, Layer } from './analysis';
import { isPort } from './blocks/block';
import { scopeOf } from './blocks/paths';
import { type FixMaker, insertFix, setFix, throughLayers } from './fix-maker';
import type { Config } from './graph';
import { indexGraph } from './graph-index';
import { evaluateLayer, type ReadNode, readNode } from './layer-result';
import type { Fix, Problem } from './problem';
import { textProblem } from './text-problems';

/** What is wrong with single layers: their kind, settings, number of inputs and shapes. */
export function layerProblems(analysis: Analysis, maker: FixMaker): Problem[] {
  const problems: Problem[] = [];
  for (const layer of analysis.layers.values()) {
    const aboutText = textProblem(analysis, layer, maker);
    if (aboutText) {
      problems.push(aboutText);
      continue;
    }
    if (isRight(layer)) continue;
    const { node, read, result } = layer;
    const about = { nodeId: node.id, params: { layer: node.type, name: node.name } };
    if (isPort(node)) {
      // Inside a block, a port without a wire is the block's problem.
      if (scopeOf(node.id) === '') {
        problems.push({ code: 'port-outside-block', severity: 'error', ...about, fixes: [] });
      }
      continue;
    }
    if (!read) {
      problems.push({ code: 'unknown-layer', severity: 'error', ...about, fixes: [] });
      continue;
    }
    problems.push(...valueProblems(layer, read), ...countProblems(analysis, layer, read));
    if (result?.problem) {
      const { problem, field, params } = result.problem;
      problems.push({
        code: problem,
        severity: 'error',
        nodeId: node.id,
        field,
        params: { ...params, ...about.params },
        fixes: shapeFixes(layer, read, maker),
      });
    }
  }
  return problems;
}

/** Most layers of a network have no problem: nothing is made for them. */
function isRight({ read, inputs, result }: Layer): boolean {
  if (!read || !result?.shape || read.invalid.length > 0) return false;
  return inputs.length <= read.definition.inputs.max;
}

function valueProblems({ node, original }: Layer, { definition, invalid }: ReadNode): Problem[] {
  if (original !== node) return [];
  return invalid.map((field) => {
    const value = definition.fields[field]?.default;
    return {
      code: 'invalid-value',
      severity: 'error',
      nodeId: node.id,
      field,
      params: {
        layer: node.type,
        name: node.name,
        field,
        value: shorten(node.config[field]),
      },
      fixes: [setFix(node, { [field]: value })],
    };
  });
}

/** The stored value as it stands in the file: it may be anything. */
const shorten = (value: unknown): string => {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
};

function countProblems({ graph }: Analysis, layer: Layer, { definition }: ReadNode): Problem[] {
  const { node, inputs } = layer;
  const { min, max } = definition.inputs;
  const problem = (code: string, fixes: readonly Fix[] = []): Problem[] => [
    {
      code,
      severity: 'error',
      nodeId: node.id,
      params: { layer: node.type, name: node.name, received: inputs.length, min, max },
      fixes,
    },
  ];
  if (inputs.length < min) return problem(inputs.length === 0 ? 'missing-input' : 'too-few-inputs');
  if (inputs.length <= max) return [];
  const { incoming } = indexGraph(graph);
  const edges = (incoming.get(node.id) ?? []).slice(max).map((edge) => edge.id);
  return problem('too-many-inputs', [
    { code: 'remove-wires', params: { max }, edits: [{ kind: 'remove', nodes: [], edges }] },
  ]);
}

/** The layer's own suggestions as edits; those that don't mend it are left out. */
function shapeFixes(layer: Layer, read: ReadNode, maker: FixMaker): Fix[] {
  const inputs = layer.inputShapes ?? [];
  return (layer.result?.problem?.fixes ?? []).flatMap((fix) => {
    const made =
      fix.kind === 'set'
        ? setInLayer(layer, read, fix.config, inputs)
        : insertBefore(layer, read, fix, inputs, maker);
    return made ? [made] : [];
  });
}

function setInLayer(
  { node }: Layer,
  now: ReadNode,
  config: Config,
  inputs: readonly Shape[],
): Fix | null {
  const read = readNode({ type: node.type, config: { ...now.config, ...config } });
  if (!read || Object.keys(config).some((field) => read.invalid.includes(field))) return null;
  const { shape } = evaluateLayer(read, inputs);
  return shape && setFix(node, config, shape);
}

function insertBefore(
  { node }: Layer,
  read: ReadNode,
  { type, config, input = 0 }: LayerFix & { kind: 'insert-before' },
  inputs: readonly Shape[],
  maker: FixMaker,
): Fix | null {
  const from = inputs[input];
  const through = from && throughLayers(from, [{ type, config }]);
  if (!through) return null;
  if (!evaluateLayer(read, inputs.with(input, through.shape)).shape) return null;
  const layers = [{ type, config }];
  return insertFix(from, layers, node, maker.insertBefore(node, layers, input));
}
