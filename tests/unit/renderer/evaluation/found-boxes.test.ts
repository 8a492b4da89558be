import { expect, test } from 'vitest';
import {
  drawnBoxes,
  predictedBoxes,
  totalsOf,
  worstFirst,
} from '../../../../renderer/src/evaluation/found-boxes';

const CLASSES = ['cat', 'dog'];
const at = (x: number, label: number, score: number) => ({
  x,
  y: 10,
  width: 8,
  height: 8,
  label,
  score,
});
const truth = (x: number, label: number) => ({ x, y: 10, width: 8, height: 8, label });
const images = [
  { truths: [truth(10, 0)], boxes: [at(10, 0, 0.9), at(11, 0, 0.8)] },
  { truths: [truth(10, 0), truth(30, 1)], boxes: [at(10, 1, 0.7)] },
  { truths: [], boxes: [] },
];

test('images with the most mistakes come first, and change with the thresholds', () => {
  const usual = worstFirst(images, { score: 0.5, overlap: 0.5 });
  expect(usual.map(({ index, wrong, missed }) => [index, wrong, missed])).toEqual([
    [1, 1, 2],
    [0, 0, 0],
    [2, 0, 0],
  ]);
  expect(totalsOf(usual)).toEqual({ precision: 1 / 2, recall: 1 / 3 });
  const all = worstFirst(images, { score: 0, overlap: 1 });
  expect(totalsOf(all)).toEqual({ precision: 1 / 3, recall: 1 / 3 });
  expect(totalsOf(worstFirst(images, { score: 1, overlap: 1 })).precision).toBeNull();
});

test('boxes say what they are, how sure, and whether they are right', () => {
  const [worst] = worstFirst(images, { score: 0.5, overlap: 0.5 });
  const drawn = worst ? drawnBoxes(worst, CLASSES) : [];
  expect(drawn.map(({ kind, text }) => [kind, text])).toEqual([
    ['truth', 'cat'],
    ['truth', 'dog'],
    ['wrong', 'dog 0.70'],
  ]);
  expect(predictedBoxes([at(1, 0, 0.5)], CLASSES)[0]).toMatchObject({ text: 'cat 0.50' });
});
