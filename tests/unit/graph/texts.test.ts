import { describe, expect, test } from 'vitest';
import type { DatasetInfo } from '../../../shared/data/dataset';
import { applyEdits } from '../../../shared/graph/apply-edit';
import { followData } from '../../../shared/graph/follow-data';
import type { Graph } from '../../../shared/graph/graph';
import { validate } from '../../../shared/graph/validate';
import { chain, graphOf, node } from './sample-graphs';

const MAILS: DatasetInfo = {
  name: 'mails',
  kind: 'table',
  inputs: [{ name: 'text', shape: [], values: 'text' }],
  targets: [{ name: 'label', task: 'binary', classes: ['ham', 'spam'], size: 1 }],
  counts: { train: 8, validation: 1, test: 1 },
};
const input = node('input', 'Input', { source: '@text' });
const words = node('words', 'TextVectorization', { maxTokens: 50, length: 8 });
const ending = [
  node('dense', 'Dense', { units: 1, activation: 'sigmoid' }),
  node('output', 'Output', { loss: 'binaryCrossentropy' }),
];
const bag = node('bag', 'TextVectorization', { maxTokens: 50, outputMode: 'multiHot' });

const codes = (graph: Graph, info: DatasetInfo | null = null) =>
  validate(graph, info).problems.map(({ code }) => code);

/** The graph after the first fix of its first problem. */
function mended(graph: Graph, info: DatasetInfo | null = null): Graph {
  const fix = validate(graph, info).problems[0]?.fixes[0];
  if (!fix) throw new Error('no fix');
  return applyEdits(graph, fix.edits);
}

describe('texts in a network', () => {
  test('are taken by an Input with a TextVectorization behind it', () => {
    const { valid, shapes } = validate(chain(input, bag, ...ending), MAILS);
    expect(valid).not.toBeNull();
    expect([shapes.get('input'), shapes.get('bag')]).toEqual([[], [50]]);
  });

  test.each([
    ['Embedding', { inputDim: 40, outputDim: 4 }],
    ['Dense', {}],
  ])('%s right behind a text: a TextVectorization is put in', (type, config) => {
    const rest = type === 'Dense' ? [] : [node('flat', 'Flatten')];
    const graph = chain(input, node('first', type, config), ...rest, ...ending);
    expect(codes(graph)[0]).toBe('takes-no-text');
    const after = mended(graph);
    expect(codes(after, MAILS)).toEqual([]);
    expect(after.nodes.filter((each) => each.type === 'TextVectorization')).toHaveLength(1);
  });

  test('a recurrent layer right behind a text gets an Embedding too', () => {
    const after = mended(chain(input, node('lstm', 'LSTM', { units: 3 }), ...ending));
    expect(codes(after, MAILS)).toEqual([]);
    expect(after.nodes.map(({ type }) => type)).toContain('Embedding');
  });

  test('a TextVectorization behind numbers: its Input is to take texts', () => {
    const graph = chain(node('input', 'Input', { shape: [4] }), bag, ...ending);
    expect(codes(graph)).toEqual(['needs-text']);
    expect(codes(mended(graph), MAILS)).toEqual([]);
  });

  test('an Embedding with fewer vectors than tokens is made as large', () => {
    const small = node('vectors', 'Embedding', { inputDim: 20, outputDim: 4 });
    const graph = chain(input, words, small, node('flat', 'Flatten'), ...ending);
    expect(codes(graph)).toEqual(['vocabulary-exceeds-embedding']);
    expect(codes(mended(graph), MAILS)).toEqual([]);
  });

  test('an Embedding behind a bag of words asks for indices', () => {
    const vectors = node('vectors', 'Embedding', { inputDim: 50, outputDim: 4 });
    const graph = chain(input, bag, vectors, node('flat', 'Flatten'), ...ending);
    expect(codes(graph)).toEqual(['embedding-needs-indices']);
    expect(codes(mended(graph), MAILS)).toEqual([]);
  });

  test('two TextVectorizations behind one Input are one too many', () => {
    const other = { ...bag, id: 'other', name: 'other' };
    const join = node('join', 'Concatenate');
    const wires = [
      'input>bag',
      'input>other',
      'bag>join',
      'other>join',
      'join>dense',
      'dense>output',
    ];
    expect(codes(graphOf([input, bag, other, join, ...ending], wires))).toEqual([
      'text-encoded-twice',
    ]);
  });

  test('two Inputs of the same texts have to encode them alike', () => {
    const again = { ...input, id: 'again', name: 'again' };
    const wires = [
      'input>bag',
      'again>other',
      'bag>join',
      'other>join',
      'join>dense',
      'dense>output',
    ];
    const graphWith = (maxTokens: number) => {
      const other = node('other', 'TextVectorization', { maxTokens, outputMode: 'multiHot' });
      return graphOf([input, again, bag, other, node('join', 'Concatenate'), ...ending], wires);
    };
    expect(codes(graphWith(50), MAILS)).toEqual([]);
    expect(codes(graphWith(60), MAILS)).toEqual(['texts-differ']);
  });

  test('a network for numbers is fitted to texts by one click, and back', () => {
    const numbers = chain(node('input', 'Input', { shape: [4] }), ...ending);
    expect(codes(numbers, MAILS)).toEqual(['input-takes-numbers']);
    const fitted = applyEdits(numbers, followData(numbers, MAILS));
    expect(codes(fitted, MAILS)).toEqual([]);
    const table = { ...MAILS, inputs: [{ name: 'features', shape: [4] }] };
    expect(codes(fitted, table)).toContain('input-takes-texts');
  });
});
