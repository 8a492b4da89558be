import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type LabelledBox, overlap } from '../../../shared/detection/boxes';
import {
  decodeBoxes,
  EITHER,
  encodeObjects,
  type Grid,
  valuesOf,
} from '../../../shared/detection/grid';

const GRID: Grid = {
  rows: 4,
  columns: 8,
  image: { width: 64, height: 32 },
  anchors: [
    { width: 8, height: 8 },
    { width: 20, height: 12 },
  ],
  classes: 3,
};

function encode(objects: readonly LabelledBox[], grid = GRID, ignore = 0.5): Float32Array {
  const target = new Float32Array(valuesOf(grid));
  encodeObjects(objects, grid, ignore, target);
  return target;
}

const logit = (share: number) => Math.log(share / (1 - share));
const sure = (share: number) => logit(Math.min(1 - 1e-6, Math.max(1e-6, share)));

/** The output that says exactly what a target asks for. */
function wish(target: Float32Array, { classes }: Grid): Float32Array {
  return target.map((value, at) => {
    const place = at % (5 + classes);
    return place === 2 || place === 3 ? value : sure(Math.max(0, value));
  });
}

describe('targets on a grid', () => {
  test('an object goes to its cell and to the anchor of its size', () => {
    const target = encode([{ label: 2, x: 20, y: 12, width: 16, height: 12 }]);
    const at = ((1 * 8 + 2) * 2 + 1) * 8;
    const expected = [0.5, 0.5, Math.log(16 / 20), 0, 1, 0, 0, 1];
    for (const [place, value] of expected.entries())
      expect(target[at + place]).toBeCloseTo(value, 6);
    const found = Array.from(target).filter((value, place) => place % 8 === 4 && value === 1);
    expect(found).toHaveLength(1);
  });

  test('two in one cell take different anchors, a third of none finds no room', () => {
    const object = { label: 0, x: 20, y: 12, width: 8, height: 8 };
    const target = encode([object, { ...object, label: 1 }, { ...object, label: 2 }]);
    const at = (1 * 8 + 2) * 16;
    expect([...target.slice(at + 4, at + 8)]).toEqual([1, 1, 0, 0]);
    expect([...target.slice(at + 12, at + 16)]).toEqual([1, 0, 1, 0]);
  });

  test('anchors that overlap an object much without being its own count neither way', () => {
    const big = { label: 0, x: 32, y: 16, width: 20, height: 12 };
    const either = (ignore: number) =>
      encode([big], GRID, ignore).filter((value, at) => at % 8 === 4 && value === EITHER).length;
    expect(either(0.2)).toBeGreaterThan(either(0.4));
    expect(either(1)).toBe(0);
  });
});

const object = fc.record({
  label: fc.nat(2),
  x: fc.double({ min: 0, max: 64, noNaN: true }),
  y: fc.double({ min: 0, max: 32, noNaN: true }),
  width: fc.double({ min: 2, max: 40, noNaN: true }),
  height: fc.double({ min: 2, max: 30, noNaN: true }),
});

test('what a perfect output says is what was there', () => {
  fc.assert(
    fc.property(fc.array(object, { maxLength: 4 }), (objects) => {
      const target = encode(objects);
      const boxes = decodeBoxes(wish(target, GRID), GRID, 0.5, 100);
      const room = Array.from(target).filter((value, at) => at % 8 === 4 && value === 1).length;
      expect(boxes).toHaveLength(room);
      for (const box of boxes)
        expect(objects.some((one) => one.label === box.label && overlap(one, box) > 0.999)).toBe(
          true,
        );
    }),
  );
});

test('boxes come likeliest first, none below the least score, no more than asked for', () => {
  const output = Float32Array.from({ length: valuesOf(GRID) }, (_, at) => Math.sin(at * 7) * 3);
  const boxes = decodeBoxes(output, GRID, 0.2, 1000);
  expect(boxes.every(({ score }, at) => score <= (boxes[at - 1]?.score ?? 1))).toBe(true);
  expect(boxes.every(({ score }) => score >= 0.2)).toBe(true);
  expect(decodeBoxes(output, GRID, 0.2, 5)).toEqual(boxes.slice(0, 5));
  expect(decodeBoxes(output.fill(Number.NaN), GRID, 0.2, 5)).toEqual([]);
});
