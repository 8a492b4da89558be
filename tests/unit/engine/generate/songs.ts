/** A song that repeats itself, and small networks that learn it. */
import { type CorpusConfig, DEFAULT_CORPUS, NO_DATA } from '../../../../shared/data/config';
import { loadCorpus } from '../../../../shared/data/corpus/load-corpus';
import type { Dataset } from '../../../../shared/data/dataset';
import { encodeTexts } from '../../../../shared/engine/texts/encode-texts';
import type { ValidGraph } from '../../../../shared/graph/graph';
import { chain, type Layer, valid } from '../fixtures';

const SONG = 'Row, row, row your boat,\ngently down the stream.\n';
export const LENGTH = 12;

export function song(corpus: Partial<CorpusConfig> = {}, line = SONG): Dataset {
  const config = { ...NO_DATA, corpus: { ...DEFAULT_CORPUS, length: LENGTH, ...corpus } };
  return loadCorpus({ text: line.repeat(60), name: 'song.txt' }, config, []);
}

/** Reads characters or words, a few layers, and a class at each position. */
export function reader(data: Dataset, ...between: readonly Layer[]): ValidGraph {
  const [target] = data.info.targets;
  const split = target?.next?.unit === 'word' ? 'whitespace' : 'character';
  const tokens = (target?.classes?.length ?? 0) + 2;
  return valid(
    chain(
      ['Input', { source: '@text' }],
      ['TextVectorization', { maxTokens: tokens, length: LENGTH, split, standardize: 'none' }],
      ['Embedding', { inputDim: tokens, outputDim: 24 }],
      ...between,
      ['Dense', { units: target?.classes?.length ?? 0, activation: 'softmax' }],
      ['Output', { loss: 'categoricalCrossentropy' }],
    ),
    data.info,
  );
}

export const LSTM: Layer = ['LSTM', { units: 32, returnSequences: true }];
export const CAUSAL: Layer = ['MultiHeadAttention', { numHeads: 2, keyDim: 12, causal: true }];

/** A network and its data, encoded as it wants them. */
export function learning(data: Dataset, ...between: readonly Layer[]) {
  const graph = reader(data, ...between);
  return { graph, data: encodeTexts(graph, data) };
}
