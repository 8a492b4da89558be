import type { DatasetInfo, TargetInfo } from '../data/dataset';
import { TEXTS } from '../layers/input';
import type { Analysis, Layer } from './analysis';
import { setFix } from './fix-maker';
import type { Problem } from './problem';

/**
 * Where a TextVectorization takes a text apart otherwise than the data do whose next tokens are to be
 * learnt: a token read would not stand where the token that follows it is asked for.
 */
export function corpusProblems(analysis: Analysis, info: DatasetInfo): Problem[] {
  const target = info.targets.find(({ next }) => next !== undefined);
  if (!target) return [];
  return [...analysis.layers.values()].flatMap((layer) => {
    if (layer.node.type !== 'TextVectorization') return [];
    const before = analysis.layers.get(layer.inputs[0] ?? '');
    if (before?.read?.config.source !== TEXTS) return [];
    return differs(layer, target) ?? readsFewer(layer, target) ?? [];
  });
}

function differs({ node, read }: Layer, target: TargetInfo): Problem | null {
  if (!read || !target.next) return null;
  const wanted = {
    split: target.next.unit === 'character' ? 'character' : 'whitespace',
    length: target.size,
    outputMode: 'int',
    ngrams: 1,
    standardize: read.config.standardize === 'lower' ? 'lower' : 'none',
  };
  const field = Object.entries(wanted).find(([key, value]) => read.config[key] !== value)?.[0];
  if (field === undefined) return null;
  return {
    code: `next-tokens-${target.next.unit}`,
    severity: 'error',
    nodeId: node.id,
    field,
    params: { layer: node.type, name: node.name, length: target.size },
    fixes: [setFix(node, wanted)],
  };
}

/** What is to be written but looks like any other token when it is read. */
function readsFewer({ node, read }: Layer, { classes = [] }: TargetInfo): Problem | null {
  // One for padding; the unknown is a class too.
  const needed = classes.length + 1;
  const maxTokens = Number(read?.config.maxTokens);
  if (maxTokens >= needed) return null;
  return {
    code: 'next-tokens-unread',
    severity: 'warning',
    nodeId: node.id,
    field: 'maxTokens',
    params: { layer: node.type, name: node.name, maxTokens, needed },
    fixes: [setFix(node, { maxTokens: needed })],
  };
}
