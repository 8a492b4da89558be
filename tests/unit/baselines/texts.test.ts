/** Classical methods on texts, against scikit-learn's on the same bags of words; every fifth row is a test row. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { METHODS } from '../../../shared/baselines';
import { type Contest, compete, contestOf } from '../../../shared/baselines/compare';
import { fitTextFeatures } from '../../../shared/baselines/text-features';
import type { Dataset, DatasetInfo, Split } from '../../../shared/data/dataset';
import golden from '../../golden/baselines.json';

const ROWS = 2000;
const CLASSES = ['great', 'other'];
const FILE = join(import.meta.dirname, '../../../templates/data/texts/food-reviews.csv.gz');

function readReviews(): (readonly [text: string, label: string])[] {
  const csv = new TextDecoder().decode(gunzipSync(readFileSync(FILE)));
  const rows = csv.matchAll(/^(?:"((?:[^"]|"")*)"|([^,\n]*)),(\w+)$/gm);
  const read = Array.from(rows, ([, quoted, bare, label]) => {
    return [quoted?.replaceAll('""', '"') ?? bare ?? '', label ?? ''] as const;
  });
  return read.slice(1, 1 + ROWS);
}

function splitOf(rows: readonly (readonly [string, string])[]): Split {
  return {
    size: rows.length,
    inputs: {},
    texts: { review: rows.map(([text]) => text) },
    targets: {
      score: {
        data: Uint8Array.from(rows, ([, label]) => CLASSES.indexOf(label)),
        shape: [1],
        scale: 1,
      },
    },
    rows: Uint32Array.from(rows.keys()),
  };
}

function datasetOf(target: Partial<DatasetInfo['targets'][number]> = {}): Dataset {
  const rows = readReviews();
  const train = splitOf(rows.filter((_, row) => row % 5 !== 0));
  const test = splitOf(rows.filter((_, row) => row % 5 === 0));
  const info: DatasetInfo = {
    name: 'reviews',
    kind: 'table',
    inputs: [{ name: 'review', shape: [], values: 'text' }],
    targets: [{ name: 'score', task: 'binary', classes: CLASSES, size: 1, ...target }],
    counts: { train: train.size, validation: 0, test: test.size },
  };
  return {
    info,
    train,
    validation: splitOf([]),
    test,
    preparation: { info, targetScaling: {} },
  };
}

describe('a classical method on texts is as good as scikit-learn’s', () => {
  const contest = contestOf(datasetOf()) as Contest;
  test.each(Object.entries(golden['food-reviews']))('%s', (id, value) => {
    const method = METHODS.find((candidate) => candidate.id === id);
    if (!method) throw new Error(`no method ${id}`);
    const work = compete(method, contest, 1);
    let step = work.next();
    while (!step.done) step = work.next();
    // Words as frequent as the last of the 2,000 are chosen otherwise.
    expect(Math.abs((step.value.figures[0]?.value ?? 0) - value)).toBeLessThanOrEqual(0.01);
  });
});

test('a text to learn to write from has nothing for them', () => {
  expect(contestOf(datasetOf({ shape: [1] }))).toBeNull();
});

test('bags of words are those of the definition', () => {
  const { width, write } = fitTextFeatures(['to be, or not to be', 'to sleep', '睡，睡']);
  expect(width).toBe(6);
  const features = new Float32Array(2 * width);
  write('Sleep! To dream', features, 0);
  const [often, rare] = [Math.log(4 / 3) + 1, Math.log(4 / 2) + 1];
  const length = Math.hypot(often, rare);
  const seen = [...features].filter((value) => value > 0).sort((a, b) => a - b);
  expect(seen).toHaveLength(2);
  expect(seen[0]).toBeCloseTo(often / length, 5);
  expect(seen[1]).toBeCloseTo(rare / length, 5);
  write('nothing known', features, width);
  expect([...features.slice(width)]).toEqual(new Array(width).fill(0));
});
