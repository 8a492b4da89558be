import { standardizeText } from '../../text/tokenize';
import type { Dataset, Split } from '../dataset';
import type { SplitName } from './examination';
import { SampleHash, SampleKeys } from './sample-keys';
import { windowsOf } from './windows';

/** Which samples are the same to the network. */
export interface SampleGroups {
  /** The group of each sample of a split; groups are numbered as they are met, training first. */
  readonly groups: Readonly<Record<SplitName, Uint32Array>>;
  readonly count: number;
}

/**
 * Groups samples with equal inputs: the same pixels, features or sound, texts of the same words whatever
 * their case, punctuation and spaces.
 */
export async function groupSamples(dataset: Dataset): Promise<SampleGroups> {
  const keys = new SampleKeys();
  const groups = emptyGroups(dataset);
  for await (const { name, split, start } of windowsOf(dataset)) {
    for (let sample = 0; sample < split.size; sample++) {
      groups[name][start + sample] = keys.groupOf(hashInputs(split, sample));
    }
  }
  return { groups, count: keys.groups };
}

const emptyGroups = (dataset: Dataset): Record<SplitName, Uint32Array> => ({
  train: new Uint32Array(dataset.train.size),
  validation: new Uint32Array(dataset.validation.size),
  test: new Uint32Array(dataset.test.size),
});

function hashInputs({ inputs, texts = {} }: Split, sample: number): SampleHash {
  const hash = new SampleHash();
  for (const samples of Object.values(inputs)) hash.sample(samples, sample);
  for (const of of Object.values(texts)) hash.text(sameWords(of[sample] ?? ''));
  return hash;
}

const sameWords = (text: string): string =>
  standardizeText(text, 'lowerAndStrip').replace(/\s+/g, ' ').trim();
