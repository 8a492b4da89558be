import type { DatasetInfo, InputInfo } from '../data/dataset';
import { NOISE, TEXTS } from '../layers/input';
import { formatShape, sizeOf } from '../layers/shape';
import type { Analysis, Layer } from './analysis';
import { chosenShape, inputSource } from './data-bindings';
import { setFix } from './fix-maker';
import { indexGraph } from './graph-index';
import type { MessageParams, Problem } from './problem';

/** Where the Inputs don't take the data as they are. As many values in another shape are taken. */
export function inputProblems(analysis: Analysis, info: DatasetInfo): Problem[] {
  const inputs = [...analysis.layers.values()].filter(
    ({ node, read }) =>
      node.type === 'Input' && analysis.live.has(node.id) && read?.config.source !== NOISE,
  );
  return [
    ...inputs.flatMap((layer, place) => inputProblem(layer, place, inputs.length, info)),
    ...differentEncodings(analysis, inputs, info),
  ];
}

/** Inputs of the same texts whose TextVectorizations would make different numbers of them. */
function differentEncodings(
  { graph, layers }: Analysis,
  inputs: readonly Layer[],
  info: DatasetInfo,
): Problem[] {
  const { outgoing } = indexGraph(graph);
  const first = new Map<string, { readonly name: string; readonly settings: string }>();
  return inputs.flatMap(({ node, read }, place) => {
    if (read?.config.source !== TEXTS) return [];
    const source = inputSource(info, { name: node.name, takesTexts: true }, place, inputs.length);
    const next = layers.get(outgoing.get(node.id)?.[0]?.target ?? '');
    if (!source || next?.node.type !== 'TextVectorization') return [];
    const settings = JSON.stringify(next.read?.config);
    const before = first.get(source.name);
    if (!before) first.set(source.name, { name: node.name, settings });
    if (!before || before.settings === settings) return [];
    const params = { layer: node.type, name: node.name, other: before.name };
    return [{ code: 'texts-differ', severity: 'error', nodeId: node.id, params, fixes: [] }];
  });
}

function inputProblem(layer: Layer, place: number, count: number, info: DatasetInfo): Problem[] {
  const { node, read, result } = layer;
  if (!read || !result?.shape) return [];
  const takesTexts = read.config.source === TEXTS;
  const source = inputSource(info, { name: node.name, takesTexts }, place, count);
  if (!source) return [];
  const columns = read.config.columns as readonly string[];
  const { shape, unknown } = chosenShape(source, columns);
  const params = { layer: node.type, name: node.name, data: info.name };
  if (takesTexts !== (source.values === 'text')) return [otherValues(layer, source, params)];
  if (takesTexts) return [];
  if (unknown.length > 0) {
    const known = columns.filter((name) => !unknown.includes(name));
    return [
      {
        code: 'unknown-column',
        severity: 'error',
        nodeId: node.id,
        field: 'columns',
        params: { ...params, columns: unknown.map((name) => `'${name}'`).join(', ') },
        fixes: [
          {
            code: known.length > 0 ? 'remove-columns' : 'all-columns',
            params: { name: node.name },
            edits: [{ kind: 'configure', node: node.id, config: { columns: known } }],
          },
        ],
      },
    ];
  }
  if (sizeOf(shape) === sizeOf(result.shape)) return [];
  return [
    {
      code: 'input-differs-from-data',
      severity: 'error',
      nodeId: node.id,
      field: 'shape',
      params: { ...params, shape: formatShape(result.shape), needed: formatShape(shape) },
      fixes: [setFix(node, { shape })],
    },
  ];
}

/** An Input that wants numbers where there are only texts, or the other way round. */
function otherValues(
  { node }: Layer,
  { name, shape, values }: InputInfo,
  params: MessageParams,
): Problem {
  const isText = values === 'text';
  return {
    code: isText ? 'input-takes-numbers' : 'input-takes-texts',
    severity: 'error',
    nodeId: node.id,
    field: 'source',
    params: { ...params, input: name },
    fixes: [setFix(node, isText ? { source: TEXTS } : { source: '@data', shape })],
  };
}
