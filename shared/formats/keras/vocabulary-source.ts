import type { Preparation } from '../../data/dataset';
import type { NodeId, ValidGraph } from '../../graph/graph';
import { textInputs } from '../../graph/text-inputs';
import { pyNumber, pyString } from '../../layers/keras';
import { specialTokens, type TextEncoding } from '../../text/encoding';

interface VocabularySource {
  /** Constants that stand before the model. */
  readonly prelude: readonly string[];
  /** What the layer takes of them. */
  readonly args: Readonly<Record<string, string>>;
}

/** By the TextVectorization whose vocabulary it is. */
export type VocabularySources = ReadonlyMap<NodeId, VocabularySource>;

/** The vocabularies that a trained model learnt, as Python. */
export function vocabularySources(
  graph: ValidGraph,
  preparation: Preparation | null,
  names: ReadonlyMap<NodeId, string>,
): VocabularySources {
  const found = new Map<NodeId, VocabularySource>();
  if (!preparation) return found;
  for (const { source, vectorization } of textInputs(graph, preparation.info)) {
    const encoding = preparation.texts?.[source];
    if (!encoding) continue;
    const name = (names.get(vectorization.id) ?? vectorization.id)
      .replace(/\W/g, '_')
      .toUpperCase();
    found.set(vectorization.id, vocabularySource(`${name}_TOKENS`, `${name}_WEIGHTS`, encoding));
  }
  return found;
}

function vocabularySource(
  tokens: string,
  weights: string,
  encoding: TextEncoding,
): VocabularySource {
  const first = specialTokens(encoding).length;
  const known = encoding.vocabulary.slice(first);
  const lists = [listSource(tokens, known.map(pyString))];
  if (!encoding.idf) return { prelude: lists, args: { vocabulary: tokens } };
  lists.push(listSource(weights, encoding.idf.slice(first).map(pyNumber)));
  return { prelude: lists, args: { vocabulary: tokens, idf_weights: weights } };
}

const COLUMNS = 100;

function listSource(name: string, items: readonly string[]): string {
  const lines: string[] = [];
  let line = '';
  for (const item of items) {
    if (line !== '' && line.length + item.length + 7 > COLUMNS) {
      lines.push(line);
      line = '';
    }
    line += line === '' ? `${item},` : ` ${item},`;
  }
  if (line !== '') lines.push(line);
  return `${name} = [\n${lines.map((text) => `    ${text}\n`).join('')}]`;
}
