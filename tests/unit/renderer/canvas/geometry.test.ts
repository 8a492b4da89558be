import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  freePlace,
  NODE_HEIGHT,
  NODE_WIDTH,
  snapPoint,
} from '../../../../renderer/src/canvas/geometry';

const point = fc.record({
  x: fc.integer({ min: -2000, max: 2000 }),
  y: fc.integer({ min: -2000, max: 2000 }),
});
const nodes = fc.array(point, { maxLength: 40 }).map((places) =>
  places.map((position, index) => ({
    id: `n${index}`,
    type: 'Dense',
    name: `dense${index}`,
    config: {},
    position,
  })),
);

describe('freePlace', () => {
  test('covers no other layer, whatever stands there', () => {
    fc.assert(
      fc.property(
        nodes,
        point,
        fc.constantFrom('down' as const, 'right' as const),
        (all, at, way) => {
          const place = freePlace(all, at, way);
          const covered = all.some(
            ({ position }) =>
              Math.abs(position.x - place.x) < NODE_WIDTH &&
              Math.abs(position.y - place.y) < NODE_HEIGHT,
          );
          expect(covered).toBe(false);
        },
      ),
    );
  });

  test('is the place asked for where that is free', () => {
    expect(freePlace([], { x: 3, y: 4 })).toEqual({ x: 3, y: 4 });
  });
});

test('snapping goes to the nearest line of the grid, and off it to whole pixels', () => {
  expect(snapPoint({ x: 13, y: -3 }, true)).toEqual({ x: 16, y: -0 });
  expect(snapPoint({ x: 12.6, y: 1.2 }, false)).toEqual({ x: 13, y: 1 });
});
