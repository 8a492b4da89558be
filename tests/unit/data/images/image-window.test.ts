import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitPixels } from '../../../../shared/data/images/fit-pixels';
import { type ImageFit, windowOf } from '../../../../shared/data/images/image-window';
import { fitBoxes } from '../../../../shared/data/labels/fit-boxes';

const side = fc.integer({ min: 1, max: 60 });
const size = fc.record({ width: side, height: side });

/** A photograph of three colours side by side, 12 × 4. */
const stripes = {
  width: 12,
  height: 4,
  data: Uint8Array.from({ length: 12 * 4 * 4 }, (_, at) => {
    const stripe = Math.floor((Math.floor(at / 4) % 12) / 4);
    return at % 4 === 3 || at % 4 === stripe ? 255 : 0;
  }),
};
const [RED, GREEN, BLUE, BLACK] = ['255,0,0', '0,255,0', '0,0,255', '0,0,0'];

async function coloursOf(width: number, height: number, fit: ImageFit) {
  const pixels = await fitPixels(stripes, { width, height, channels: 3, fit });
  return Array.from({ length: height }, (_, y) =>
    Array.from({ length: width }, (__, x) =>
      String(pixels.slice((y * width + x) * 3, (y * width + x) * 3 + 3)),
    ),
  );
}

describe('another shape', () => {
  it('stretch keeps all of it', async () => {
    const [first] = await coloursOf(12, 8, 'stretch');
    expect(first).toEqual([RED, GREEN, BLUE].flatMap((colour) => Array(4).fill(colour)));
  });

  it('crop keeps the middle in proportion', async () => {
    expect(new Set((await coloursOf(4, 4, 'crop')).flat())).toEqual(new Set([GREEN]));
  });

  it('pad puts black above and below', async () => {
    const rows = await coloursOf(12, 12, 'pad');
    expect(new Set([...rows.slice(0, 4), ...rows.slice(8)].flat())).toEqual(new Set([BLACK]));
    expect(rows[5]).toEqual([RED, GREEN, BLUE].flatMap((colour) => Array(4).fill(colour)));
  });

  it('a window has the wanted proportions but for rounding, lies in the middle, and is the tightest', () => {
    fc.assert(
      fc.property(
        size,
        size,
        fc.constantFrom('crop' as const, 'pad' as const),
        (own, wanted, fit) => {
          const { left, top, width, height } = windowOf(own, wanted, fit);
          const exact = fit === 'crop' ? Math.min : Math.max;
          const scale = exact(own.width / wanted.width, own.height / wanted.height);
          expect(Math.abs(width - Math.max(1, wanted.width * scale))).toBeLessThanOrEqual(
            0.5 + 1e-9,
          );
          expect(Math.abs(height - Math.max(1, wanted.height * scale))).toBeLessThanOrEqual(
            0.5 + 1e-9,
          );
          expect(Math.abs(2 * left + width - own.width)).toBeLessThanOrEqual(1);
          expect(Math.abs(2 * top + height - own.height)).toBeLessThanOrEqual(1);
        },
      ),
    );
  });
});

describe('boxes', () => {
  const whole = { width: 200, height: 100 };
  const square = { width: 50, height: 50 };

  it('move with what is cropped, are cut at its edges, and go with what is gone', () => {
    const boxes = [
      { label: 0, x: 0.5, y: 0.5, width: 0.1, height: 0.2 },
      { label: 1, x: 0.25, y: 0.5, width: 0.1, height: 0.2 },
      { label: 2, x: 0.05, y: 0.5, width: 0.1, height: 0.2 },
    ];
    expect(fitBoxes(boxes, whole, square, 'crop').map(({ label }) => label)).toEqual([0, 1]);
    const [middle, edge] = fitBoxes(boxes, whole, square, 'crop');
    expect(middle?.width).toBeCloseTo(0.2);
    expect([edge?.x, edge?.width]).toEqual([expect.closeTo(0.05), expect.closeTo(0.1)]);
  });

  it('keep their place and proportions between black edges', () => {
    const [box] = fitBoxes(
      [{ label: 0, x: 0.25, y: 0.2, width: 0.1, height: 0.4 }],
      whole,
      square,
      'pad',
    );
    expect(box?.x).toBeCloseTo(0.25);
    expect([box?.y, box?.height]).toEqual([expect.closeTo(0.35), expect.closeTo(0.2)]);
  });
});
