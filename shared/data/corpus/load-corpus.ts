import { type CorpusConfig, type DataConfig, DEFAULT_CORPUS } from '../config';
import type { Dataset, DatasetInfo, Preparation, Split } from '../dataset';
import { DataError, type DataMessage, message } from '../message';
import { limitSamples } from '../split';
import { cutText, offsetsOf } from './cut';
import { eachToken } from './tokens';
import { vocabularyOf } from './vocabulary';
import { partText, type Stretch, type Stretches, windowStarts } from './windows';

export const TEXT_INPUT = 'text';
export const NEXT_TARGET = 'next';

/** Tokens of all samples together: more would not fit into memory. */
const MOST_TOKENS = 16_000_000;

interface CorpusFile {
  readonly text: string;
  /** What messages and the data set call it. */
  readonly name: string;
}

/** Cuts a text into samples to learn to write from: stretches of it, and the token after each position. */
export function loadCorpus(file: CorpusFile, config: DataConfig, warnings: DataMessage[]): Dataset {
  const corpus = config.corpus ?? DEFAULT_CORPUS;
  const parts = partText(countTokens(file, corpus), config.split);
  if (parts.train.end < corpus.length + 1) throw tooShort(file, corpus, parts.train.end);
  for (const part of ['validation', 'test'] as const)
    warnAboutShort(part, parts[part], corpus, file, warnings);
  const classes = vocabularyOf(file.text, parts.train.end, corpus);
  return cutIntoSplits(file, config, { corpus, parts, classes }, warnings);
}

/** A text for a model that is trained already, with its tokens; `parts` as for `loadForModel`. */
export function loadCorpusForModel(
  file: CorpusFile,
  config: DataConfig,
  { info }: Preparation,
  parts: 'as-trained' | 'test',
  warnings: DataMessage[],
): Dataset {
  const [target] = info.targets;
  if (!target?.next) throw new DataError('not-a-text-model');
  const { unit } = target.next;
  const corpus = { ...(config.corpus ?? DEFAULT_CORPUS), unit, length: target.size };
  const tokens = countTokens(file, corpus);
  if (tokens < corpus.length + 1) throw tooShort(file, corpus, tokens);
  const nothing = { start: 0, end: 0 };
  const all = { train: nothing, validation: nothing, test: { start: 0, end: tokens } };
  const plan = {
    corpus,
    parts: parts === 'as-trained' ? partText(tokens, config.split) : all,
    classes: target.classes ?? [],
  };
  return cutIntoSplits(file, config, plan, warnings);
}

const countTokens = ({ text }: CorpusFile, { unit }: CorpusConfig): number =>
  eachToken(text, unit, () => {});

function tooShort({ name }: CorpusFile, { unit, length }: CorpusConfig, tokens: number): DataError {
  const params = { file: name, tokens, needed: length + 1 };
  return unit === 'character'
    ? new DataError('text-too-short-character', params)
    : new DataError('text-too-short-word', params);
}

interface Plan {
  readonly corpus: CorpusConfig;
  readonly parts: Stretches;
  readonly classes: readonly string[];
}

function cutIntoSplits(
  { text, name }: CorpusFile,
  config: DataConfig,
  { corpus, parts, classes }: Plan,
  warnings: DataMessage[],
): Dataset {
  const step = stepOf(corpus, parts.test.end, name, warnings);
  const cut = (stretch: Stretch, limit = 0): Split => {
    const all = windowStarts(stretch, corpus.length, step);
    const starts = limitSamples(all, limit, config.split.seed, null);
    const { texts, next } = cutText(text, offsetsOf(text, corpus.unit, starts), corpus, classes);
    return {
      size: starts.length,
      inputs: {},
      texts: { [TEXT_INPUT]: texts },
      targets: { [NEXT_TARGET]: next },
      rows: starts,
    };
  };
  const train = cut(parts.train, config.limit);
  const validation = cut(parts.validation);
  const test = cut(parts.test);
  const counts = { train: train.size, validation: validation.size, test: test.size };
  const info: DatasetInfo = { ...describe(name, corpus, classes), counts };
  return { info, train, validation, test, preparation: { info, targetScaling: {} } };
}

const describe = (
  name: string,
  { length, unit }: CorpusConfig,
  classes: readonly string[],
): Omit<DatasetInfo, 'counts'> => ({
  name,
  kind: 'text',
  inputs: [{ name: TEXT_INPUT, shape: [], values: 'text' }],
  targets: [
    {
      name: NEXT_TARGET,
      task: 'multiclass',
      classes,
      shape: [length],
      size: length,
      next: { of: TEXT_INPUT, unit },
    },
  ],
});

/** Samples overlap less, or leave out more, where all of them would be too many to hold. */
function stepOf(
  { length, step }: CorpusConfig,
  tokens: number,
  file: string,
  warnings: DataMessage[],
): number {
  const wished = step === 0 ? length : step;
  const least = Math.ceil((tokens / MOST_TOKENS) * length);
  if (wished >= least) return wished;
  const share = Math.round((100 * length) / least);
  warnings.push(message('text-thinned', { file, step: least, share: Math.min(100, share) }));
  return least;
}

function warnAboutShort(
  part: 'validation' | 'test',
  { start, end }: Stretch,
  { length }: CorpusConfig,
  { name }: CorpusFile,
  warnings: DataMessage[],
): void {
  const tokens = end - start;
  if (tokens === 0 || tokens > length) return;
  const params = { file: name, tokens, needed: length + 1 };
  warnings.push(
    part === 'test' ? message('text-short-test', params) : message('text-short-validation', params),
  );
}
