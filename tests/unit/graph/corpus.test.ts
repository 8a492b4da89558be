import { describe, expect, it } from 'vitest';
import { DEFAULT_CORPUS, NO_DATA } from '../../../shared/data/config';
import { loadCorpus } from '../../../shared/data/corpus/load-corpus';
import { applyEdits } from '../../../shared/graph/apply-edit';
import { followData } from '../../../shared/graph/follow-data';
import { validate } from '../../../shared/graph/validate';
import { openTemplate } from '../../helpers/open-template';
import { chain } from '../engine/fixtures';

const poems = (corpus: object = {}) =>
  loadCorpus(
    {
      // 1,000 different characters.
      text: String.fromCodePoint(...Array.from({ length: 1000 }, (_, at) => 0x4e00 + at)).repeat(3),
      name: 'poems.txt',
    },
    { ...NO_DATA, corpus: { ...DEFAULT_CORPUS, ...corpus } },
    [],
  ).info;

const codesOf = (...[graph, info]: Parameters<typeof validate>) =>
  validate(graph, info).problems.map(({ code }) => code);

describe('a network that learns to write', () => {
  it('is told where it takes a text apart otherwise than its data', () => {
    const { graph } = openTemplate('gpt-tiny');
    expect(codesOf(graph, poems({ length: 32 }))).toEqual([
      'next-tokens-character',
      'positions-differ',
    ]);
    expect(codesOf(graph, poems())).toEqual(['next-tokens-unread', 'positions-differ']);
  });

  it.each([
    ['other characters', {}],
    ['a shorter length', { length: 16 }],
    ['few of its tokens', { vocabulary: 60 }],
  ])('is fitted with one click to a text of %s', (_, corpus) => {
    const { graph } = openTemplate('gpt-tiny');
    const info = poems(corpus);
    const fitted = applyEdits(graph, followData(graph, info));
    expect(codesOf(fitted, info)).toEqual([]);
  });

  it('needs a class at each position, not one for all', () => {
    const flat = chain(
      ['Input', { source: '@text' }],
      [
        'TextVectorization',
        { maxTokens: 1002, length: 64, split: 'character', standardize: 'none' },
      ],
      ['Embedding', { inputDim: 1002, outputDim: 8 }],
      ['Flatten'],
      ['Dense', { units: 1001, activation: 'softmax' }],
      ['Output'],
    );
    const [problem] = validate(flat, poems()).problems;
    expect(problem).toMatchObject({
      code: 'positions-differ',
      params: { shape: '1001', needed: '64×1001' },
    });
  });
});
