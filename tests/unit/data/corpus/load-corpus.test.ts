import { describe, expect, it } from 'vitest';
import { type CorpusConfig, DEFAULT_CORPUS, NO_DATA } from '../../../../shared/data/config';
import { joinTexts } from '../../../../shared/data/corpus/join-texts';
import { loadCorpus, NEXT_TARGET, TEXT_INPUT } from '../../../../shared/data/corpus/load-corpus';
import { readText } from '../../../../shared/data/corpus/read-text';
import { tokensOf } from '../../../../shared/data/corpus/tokens';
import { UNKNOWN } from '../../../../shared/data/corpus/vocabulary';
import type { Dataset, Split } from '../../../../shared/data/dataset';
import { DataError, type DataMessage } from '../../../../shared/data/message';
import { seededRandom } from '../../../../shared/data/random';

function load(text: string, corpus: Partial<CorpusConfig> = {}, more: object = {}) {
  const warnings: DataMessage[] = [];
  const config = { ...NO_DATA, corpus: { ...DEFAULT_CORPUS, ...corpus }, ...more };
  return { dataset: loadCorpus({ text, name: 'a.txt' }, config, warnings), warnings };
}

/** A text of numbered words, so that each place of it can be told from any other. */
const numbered = (count: number) => Array.from({ length: count }, (_, i) => `w${i}`).join(' ');

const textsOf = (split: Split) => split.texts?.[TEXT_INPUT] ?? [];

function writtenOut({ info }: Dataset, split: Split): string[][] {
  const { classes = [], size } = info.targets[0] ?? { size: 0 };
  const data = split.targets[NEXT_TARGET]?.data ?? [];
  return textsOf(split).map((_, sample) =>
    Array.from(data.slice(sample * size, (sample + 1) * size), (place) => classes[place] ?? ''),
  );
}

describe('a text to learn to write from', () => {
  it('asks at every position for the character that follows there', () => {
    const text = 'Call me Ishmael. 呼我以实玛利。𠮷 '.repeat(40);
    const { dataset } = load(text, { length: 10 });
    const characters = [...text];
    textsOf(dataset.train).forEach((read, sample) => {
      const start = dataset.train.rows[sample] ?? 0;
      expect([...read]).toEqual(characters.slice(start, start + 10));
      expect(writtenOut(dataset, dataset.train)[sample]).toEqual(
        characters.slice(start + 1, start + 11),
      );
    });
    expect(dataset.info.targets[0]).toMatchObject({ shape: [10], size: 10 });
    expect(dataset.train.size).toBeGreaterThan(50);
  });

  it('reads and asks for nothing of the test before the test', () => {
    const random = seededRandom(4);
    for (let round = 0; round < 30; round++) {
      const count = 60 + Math.floor(random() * 400);
      const split = { ...NO_DATA.split, validation: random() * 0.4, test: random() * 0.5 };
      const length = 2 + Math.floor(random() * 8);
      const step = Math.floor(random() * 12);
      const config = { unit: 'word', length, step, vocabulary: 5000 } as const;
      const { dataset } = load(numbered(count), config, { split });
      const touched = (part: Split) =>
        part.size === 0 ? [] : Array.from(part.rows, (row) => [row, row + length] as const);
      const last = (part: Split) => Math.max(-1, ...touched(part).map(([, end]) => end));
      const first = (part: Split) => Math.min(Infinity, ...touched(part).map(([start]) => start));
      expect(last(dataset.train)).toBeLessThan(first(dataset.validation));
      expect(last(dataset.train)).toBeLessThan(first(dataset.test));
      expect(last(dataset.validation)).toBeLessThan(first(dataset.test));
      for (const part of [dataset.train, dataset.validation, dataset.test])
        textsOf(part).forEach((text, sample) => {
          const start = part.rows[sample] ?? 0;
          const words = Array.from({ length }, (_, place) => `w${start + place}`);
          expect(tokensOf(text, 'word')).toEqual(words);
        });
      // A word that training never saw is not among the classes.
      const classes = dataset.info.targets[0]?.classes ?? [];
      const seen = classes.slice(1).map((word) => Number(word.slice(1)));
      expect(Math.max(...seen)).toBeLessThan(first(dataset.validation));
    }
  });

  it('tells only the commonest tokens apart', () => {
    const { dataset } = load('a b a c a b d a b c '.repeat(30), {
      unit: 'word',
      length: 4,
      vocabulary: 3,
    });
    expect(dataset.info.targets[0]?.classes).toEqual([UNKNOWN, 'a', 'b']);
    expect(writtenOut(dataset, dataset.train)[0]).toEqual(['b', 'a', UNKNOWN, 'a']);
  });

  it('gives no class to what is too long to be a word', () => {
    const { dataset } = load(`${'long'.repeat(500)} word `.repeat(60), { unit: 'word', length: 4 });
    expect(dataset.info.targets[0]?.classes).toEqual([UNKNOWN, 'word']);
  });

  it('uses as many samples as the limit says', () => {
    const { dataset } = load(numbered(2000), { unit: 'word', length: 8 }, { limit: 25 });
    expect(dataset.train.size).toBe(25);
    expect(new Set(dataset.train.rows).size).toBe(25);
    expect(dataset.test.size).toBe(49);
  });

  it('leaves out what would be too much to hold, and says so', () => {
    const { dataset, warnings } = load('ab'.repeat(200_000), { length: 4096, step: 1 });
    const { train, validation, test } = dataset;
    expect((train.size + validation.size + test.size) * 4096).toBeLessThan(16_100_000);
    expect(warnings.map(({ code }) => code)).toEqual(['text-thinned']);
  });

  it('refuses a text that is too short, and says how long it must be', () => {
    expect(() => load('Call me Ishmael.', { length: 64 })).toThrow(
      expect.objectContaining({
        code: 'text-too-short-character',
        params: { file: 'a.txt', tokens: 11, needed: 65 },
      }),
    );
    const { warnings } = load('x'.repeat(300), { length: 64 });
    expect(warnings.map(({ code }) => code)).toEqual(['text-short-validation', 'text-short-test']);
  });
});

describe('text files', () => {
  const bytes = (text: string) => new TextEncoder().encode(text);

  it('are joined in the order of their numbers', () => {
    const files = [
      { path: 'book/chapter 10.txt', bytes: bytes('ten') },
      { path: 'book/chapter 9.txt', bytes: bytes('nine\r\nlines') },
    ];
    expect(joinTexts(files, [])).toEqual({ text: 'nine\nlines\n\nten\n', encoding: 'utf-8' });
  });

  it('are read in the encoding that they are in', () => {
    // 「春眠不觉晓」 in GB18030.
    const gb = Uint8Array.from([0xb4, 0xba, 0xc3, 0xdf, 0xb2, 0xbb, 0xbe, 0xf5, 0xcf, 0xfe]);
    const warnings: DataMessage[] = [];
    expect(readText(gb, 'poem.txt', warnings)).toEqual({ text: '春眠不觉晓', encoding: 'gb18030' });
    expect(warnings.map(({ code }) => code)).toEqual(['encoding-guessed']);
  });

  it('that are empty are refused', () => {
    expect(() => readText(bytes(' \n\n '), 'empty.txt', [])).toThrow(DataError);
  });
});
