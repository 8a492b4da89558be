import type { DatasetInfo } from '../data/dataset';
import { NOISE } from '../layers/input';
import type { Analysis } from './analysis';
import { inputSource } from './data-bindings';
import { setFix } from './fix-maker';
import type { Problem } from './problem';

/** Embeddings that have fewer vectors than an Input's data have numbers to look up. */
export function lookupProblems(analysis: Analysis, info: DatasetInfo): Problem[] {
  if (!info.inputs.some(({ lookup }) => lookup !== undefined)) return [];
  const inputs = [...analysis.layers.values()].filter(
    ({ node, read }) =>
      node.type === 'Input' && analysis.live.has(node.id) && read?.config.source !== NOISE,
  );
  const sources = new Map(
    inputs.map(({ node }, place) => [
      node.id,
      inputSource(info, { name: node.name, takesTexts: false }, place, inputs.length),
    ]),
  );
  return [...analysis.layers.values()].flatMap(
    ({ node, original, read, inputs: [before = ''] }) => {
      const source = sources.get(before);
      const size = Number(read?.config.inputDim);
      if (node.type !== 'Embedding' || original !== node || size >= (source?.lookup ?? 0))
        return [];
      const params = { layer: node.type, name: node.name, size, input: source?.name ?? '' };
      return {
        code: 'lookup-exceeds-embedding',
        severity: 'error',
        nodeId: node.id,
        field: 'inputDim',
        params: { ...params, data: info.name, needed: source?.lookup ?? 0 },
        fixes: [setFix(node, { inputDim: source?.lookup ?? 0 })],
      };
    },
  );
}
