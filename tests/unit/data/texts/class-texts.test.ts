import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { loadForModel } from '../../../../shared/data/apply-preparation';
import { loadDataset } from '../../../../shared/data/load';
import { previewData } from '../../../../shared/data/preview-data';
import { recognize } from '../../../../shared/data/recognize';
import { accessTo, codes, okay, tableFile, utf8 } from '../fixture';

const SPLIT = { validation: 0, test: 0, seed: 1, stratify: true };

/** A zip of texts by their paths. */
const zipOf = (files: Readonly<Record<string, string | Uint8Array>>): Uint8Array =>
  zipSync(
    Object.fromEntries(
      Object.entries(files).map(([path, content]) => [
        path,
        typeof content === 'string' ? utf8(content) : content,
      ]),
    ),
  );

const REVIEWS = {
  'reviews/README.md': 'What this is',
  'reviews/pos/10.txt': 'Good!\nVery good, really; I mean it.',
  'reviews/pos/9.txt': '好极了',
  'reviews/neg/a.txt': 'Bad, bad, bad\nBad, bad, bad\n',
  'reviews/neg/b.txt.gz': 'never again',
};

const load = async (zip: Uint8Array, more: object = {}) =>
  okay(await loadDataset(tableFile('reviews.zip', { split: SPLIT, ...more }), accessTo(zip)));

describe('texts in a folder a class', () => {
  it('are a row each: the text, whatever is in it, and the folder’s name', async () => {
    const zip = zipOf(REVIEWS);
    expect(recognize(zip, 'reviews.zip')).toBe('table');
    const { value, warnings } = await load(zip);
    expect(warnings).toEqual([]);
    expect(value.info).toMatchObject({
      inputs: [{ name: 'text', shape: [], values: 'text' }],
      targets: [{ name: 'label', task: 'binary', classes: ['neg', 'pos'] }],
    });
    const rows = value.train.texts?.text?.map((text, row) => [
      text,
      value.train.targets.label?.data[row],
    ]);
    expect(rows).toEqual([
      ['Bad, bad, bad\nBad, bad, bad', 0],
      ['never again', 0],
      ['Good!\nVery good, really; I mean it.', 1],
      ['好极了', 1],
    ]);
  });

  it('keep the splits that their folders are', async () => {
    const paths = ['train/pos/1', 'train/pos/2', 'train/neg/1', 'test/pos/1', 'test/neg/1'];
    const zip = zipOf(Object.fromEntries(paths.map((path) => [`${path}.txt`, path])));
    const { value } = await load(zip, { split: { ...SPLIT, test: 0.5 } });
    expect(value.train.texts?.text).toEqual(['train/neg/1', 'train/pos/1', 'train/pos/2']);
    expect(value.test.texts?.text).toEqual(['test/neg/1', 'test/pos/1']);
  });

  it('what is no text is left out and told, or stops where that is wished', async () => {
    const zip = zipOf({
      ...REVIEWS,
      'reviews/pos/empty.txt': ' \n',
      'reviews/neg/broken.txt': Uint8Array.of(0, 1, 2, 3),
      'reviews/neg/old.txt': Uint8Array.of(0x63, 0x61, 0x66, 0xe9),
    });
    const { value, warnings } = await load(zip);
    expect(value.train.size).toBe(5);
    expect(value.train.texts?.text).toContain('café');
    expect(codes(warnings)).toEqual(['texts-skipped', 'encoding-guessed']);
    expect(warnings[0]).toMatchObject({
      params: { count: 2, files: 'reviews/neg/broken.txt, reviews/pos/empty.txt' },
    });
    const strict = await loadDataset(tableFile('reviews.zip', { strict: true }), accessTo(zip));
    expect(strict).toMatchObject({ ok: false, error: { cause: { code: 'texts-skipped' } } });
  });

  it('are shown as what they are', async () => {
    const { value } = okay(await previewData(tableFile('reviews.zip'), accessTo(zipOf(REVIEWS))));
    expect(value).toMatchObject({ kind: 'table', format: 'folders', rowCount: 4 });
  });

  it('are data for a model that was trained on texts', async () => {
    const zip = zipOf(REVIEWS);
    const { value } = await load(zip);
    const config = tableFile('reviews.zip');
    const again = okay(await loadForModel(config, accessTo(zip), value.preparation, 'test'));
    expect(again.value.test.texts).toEqual(value.train.texts);
  });
});

it.each([
  ['one book in several files', { 'book/1.txt': 'It began.', 'book/2.txt': 'It ended.' }],
  ['books by their author', { 'a/book.txt': 'It began.', 'b/book.txt': 'It ended.' }],
  [
    'texts beside folders',
    { 'a/1.txt': 'One.', 'a/2.txt': 'Two.', 'b/1.txt': 'Three.', 'b/2.txt': 'Four.', 'c.txt': '5' },
  ],
])('%s stay a text to learn to write from', (_, files) => {
  expect(recognize(zipOf(files), 'texts.zip')).toBe('text');
});
