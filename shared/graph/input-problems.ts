import type { DatasetInfo } from '../data/dataset';
import { NOISE } from '../layers/input';
import { formatShape, sizeOf } from '../layers/shape';
import type { Analysis, Layer } from './analysis';
import { chosenShape, inputSource } from './data-bindings';
import { setFix } from './fix-maker';
import type { Problem } from './problem';

/** Where the Inputs don't take the data as they are. As many values in another shape are taken. */
export function inputProblems(analysis: Analysis, info: DatasetInfo): Problem[] {
  const inputs = [...analysis.layers.values()].filter(
    ({ node, read }) =>
      node.type === 'Input' && analysis.live.has(node.id) && read?.config.source !== NOISE,
  );
  return inputs.flatMap((layer, place) => inputProblem(layer, place, inputs.length, info));
}

function inputProblem(layer: Layer, place: number, count: number, info: DatasetInfo): Problem[] {
  const { node, read, result } = layer;
  const source = inputSource(info, node.name, place, count);
  if (!source || !read || !result?.shape) return [];
  const columns = read.config.columns as readonly string[];
  const { shape, unknown } = chosenShape(source, columns);
  const params = { layer: node.type, name: node.name, data: info.name };
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
