import { type DataConfig, DEFAULT_CORPUS } from '../config';
import type { CorpusPreview } from '../preview';
import { offsetsOf } from './cut';
import type { CorpusText } from './read-text';
import { eachToken } from './tokens';
import { partText } from './windows';

/** Characters shown of a text's beginning and of its test's. */
const SHOWN = 1200;
const MOST_TOP = 24;

/** What a text to learn to write from looks like. */
export function summarizeCorpus(
  { text, encoding, name }: CorpusText & { readonly name: string },
  config: DataConfig,
): CorpusPreview {
  const { unit } = config.corpus ?? DEFAULT_CORPUS;
  const counts = new Map<string, number>();
  const tokens = eachToken(text, unit, (_, start, end) => {
    const token = text.slice(start, end);
    counts.set(token, (counts.get(token) ?? 0) + 1);
  });
  const { test } = partText(tokens, config.split);
  const [from = text.length] = offsetsOf(text, unit, Uint32Array.of(test.start));
  const top = [...counts].sort(([, a], [, b]) => b - a).slice(0, MOST_TOP);
  return {
    kind: 'corpus',
    name,
    characters: eachToken(text, 'character', () => {}),
    tokens,
    distinct: counts.size,
    top: top.map(([value, count]) => ({ value, count })),
    beginning: text.slice(0, SHOWN),
    test: test.end > test.start ? text.slice(from, from + SHOWN) : '',
    encoding,
  };
}
