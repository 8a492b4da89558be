import { tokenize } from '../../text/tokenize';
import { summarizeNumbers } from '../number-summary';
import type { NumberSummary, TextPreview, TextSample } from '../preview';
import type { ResolvedColumn } from './resolve-columns';

/** More would take longer to count than a person waits for a preview. */
const TEXTS = 20_000;
const FREQUENT = 50;
const CLASSES = 12;
const PER_CLASS = 4;
const CHARACTERS = 600;

const SPLITTING = { standardize: 'lowerAndStrip', split: 'words', ngrams: 1 } as const;

/** What the columns of texts hold: how long they are, their commonest words, a few of each class. */
export function summarizeTexts(
  columns: readonly ResolvedColumn[],
  rowCount: number,
): readonly TextPreview[] {
  const target = columns.find((column) => column.target && column.config.type === 'category');
  return columns
    .filter((column) => !column.target && column.config.type === 'text')
    .map((column) => ({
      column: column.config.name,
      ...count(column),
      samples: samplesOf(column, target, rowCount),
    }));
}

function count({ facts: { values, absent } }: ResolvedColumn): {
  readonly characters: NumberSummary | null;
  readonly words: NumberSummary | null;
  readonly different: number;
  readonly frequent: TextPreview['frequent'];
} {
  const frequencies = new Map<string, number>();
  const words: number[] = [];
  const characters: number[] = [];
  const counts: number[] = [];
  for (const [code, text] of values.texts.slice(0, TEXTS).entries()) {
    if (absent[code] === 1) continue;
    const times = values.counts[code] ?? 0;
    const tokens = tokenize(text, SPLITTING);
    for (const token of tokens) frequencies.set(token, (frequencies.get(token) ?? 0) + times);
    words.push(tokens.length);
    characters.push(text.length);
    counts.push(times);
  }
  const frequent = [...frequencies]
    .sort(([a, countA], [b, countB]) => countB - countA || (a < b ? -1 : 1))
    .slice(0, FREQUENT)
    .map(([word, times]) => ({ word, count: times }));
  return {
    characters: summaryOf(characters, counts),
    words: summaryOf(words, counts),
    different: frequencies.size,
    frequent,
  };
}

const summaryOf = (values: readonly number[], counts: readonly number[]): NumberSummary | null =>
  values.length === 0 ? null : summarizeNumbers(values, counts);

/** The first few texts of each class, or the first of all. */
function samplesOf(
  { facts }: ResolvedColumn,
  target: ResolvedColumn | undefined,
  rowCount: number,
): readonly TextSample[] {
  const taken = new Map<string, TextSample[]>();
  const most = target ? PER_CLASS : PER_CLASS * 3;
  for (let row = 0; row < rowCount; row += 1) {
    const className = target ? target.facts.values.text(row) : '';
    const samples = taken.get(className);
    if ((samples ? samples.length >= most : taken.size >= CLASSES) || isAbsent(facts, row))
      continue;
    const text = facts.values.text(row);
    const sample = {
      row,
      className,
      text: text.slice(0, CHARACTERS),
      isCut: text.length > CHARACTERS,
    };
    if (samples) samples.push(sample);
    else taken.set(className, [sample]);
  }
  return [...taken.values()].flat();
}

const isAbsent = ({ values, absent }: ResolvedColumn['facts'], row: number): boolean =>
  absent[values.code(row)] === 1;
