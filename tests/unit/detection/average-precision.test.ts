/** Against pycocotools; see tools/golden/make_detection.py. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import {
  type AveragePrecision,
  averagePrecision,
} from '../../../shared/detection/average-precision';
import { countsOf, type Found } from '../../../shared/detection/match';

interface Golden {
  readonly classes: number;
  readonly images: readonly Found[];
  readonly expected: {
    readonly map50: number;
    readonly map: number;
    readonly perClass: readonly { readonly ap50: number | null; readonly ap: number | null }[];
  };
}

const file = new URL('../../golden/detection.json', import.meta.url);
const cases = JSON.parse(readFileSync(file, 'utf8')) as Golden[];

const close = (found: AveragePrecision['map'], expected: number | null) =>
  expected === null ? expect(found).toBeNull() : expect(found).toBeCloseTo(expected, 9);

test.each(cases)('$classes classes as pycocotools finds them', ({ images, classes, expected }) => {
  const found = averagePrecision(images, classes);
  close(found.map50, expected.map50);
  close(found.map, expected.map);
  for (const [place, one] of expected.perClass.entries()) {
    close(found.perClass[place]?.ap50 ?? null, one.ap50);
    close(found.perClass[place]?.ap ?? null, one.ap);
  }
});

const box = { label: 0, x: 10, y: 10, width: 8, height: 8 };

test('every object found exactly is 1, nothing found is 0, nothing to find is undefined', () => {
  const all = averagePrecision([{ truths: [box], boxes: [{ ...box, score: 0.9 }] }], 2);
  expect(all).toMatchObject({ map50: 1, map: 1, perClass: [{ ap: 1, support: 1 }, null] });
  expect(averagePrecision([{ truths: [box], boxes: [] }], 1).map).toBe(0);
  expect(averagePrecision([{ truths: [], boxes: [{ ...box, score: 1 }] }], 1).map).toBeNull();
});

test('a second box for the same object is wrong, one of another class finds nothing', () => {
  const boxes = [0.9, 0.8].map((score) => ({ ...box, score }));
  expect(countsOf({ truths: [box], boxes })).toEqual({ right: 1, wrong: 1, missed: 0 });
  const other = [{ ...box, label: 1, score: 0.9 }];
  expect(countsOf({ truths: [box], boxes: other })).toEqual({ right: 0, wrong: 1, missed: 1 });
});
