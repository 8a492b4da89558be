import { expect, test } from 'vitest';
import { searchTemplates } from '../../../../renderer/src/start/search-templates';
import { readTemplates } from '../../../helpers/open-template';

const found = (query: string) => searchTemplates(readTemplates(), query).map(({ id }) => id);

test('all of them, for an empty search', () => {
  expect(found(' ')).toEqual(readTemplates().map(({ id }) => id));
});

test('by name, in either language, whatever the case', () => {
  expect(found('densenet')).toEqual(['densenet-small', 'densenet-121']);
  expect(found('感知机')).toContain('perceptron');
});

test('by all words, wherever they stand: text, authors, year', () => {
  expect(found('He Zhang 2016')).toEqual(['resnet-small', 'resnet-50', 'resnet-101', 'resnet-152']);
  expect(found('atari screen')).toEqual(['dqn']);
  expect(found('atari nonsense')).toEqual([]);
});
