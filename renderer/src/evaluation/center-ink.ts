/** One plane of ink, rows from the top: 0 is paper, 1 is full ink. */
export interface Ink {
  readonly width: number;
  readonly height: number;
  readonly values: Float32Array;
}

/** MNIST fits digits into 20 of 28 pixels; smaller images, such as 8×8, are filled. */
const MARGIN_FROM = 20;
const FILLED = 20 / 28;

/**
 * Brings a drawing to the model's size as MNIST's digits were: cut to its ink, scaled with its
 * proportions kept, and placed so that its centre of mass is the middle. Paper where nothing is drawn.
 */
export function centerInk(drawing: Ink, width: number, height: number): Ink {
  const values = new Float32Array(width * height);
  const box = inkBox(drawing);
  if (!box) return { width, height, values };
  const fill = Math.min(width, height) >= MARGIN_FROM ? FILLED : 1;
  const scale = Math.min((width * fill) / box.width, (height * fill) / box.height);
  const columns = Math.max(1, Math.round(box.width * scale));
  const rows = Math.max(1, Math.round(box.height * scale));
  const small = shrink(drawing, box, columns, rows);
  const mass = centreOfMass(small);
  const left = clamp(Math.round(width / 2 - mass.x), 0, width - small.width);
  const top = clamp(Math.round(height / 2 - mass.y), 0, height - small.height);
  for (let y = 0; y < small.height; y++) {
    for (let x = 0; x < small.width; x++) {
      values[(top + y) * width + left + x] = small.values[y * small.width + x] as number;
    }
  }
  return { width, height, values };
}

/** Brings a drawing to the model's size with everything where it is. */
export function shrinkInk(drawing: Ink, width: number, height: number): Ink {
  const all = { left: 0, top: 0, width: drawing.width, height: drawing.height };
  return shrink(drawing, all, width, height);
}

interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

function inkBox({ width, height, values }: Ink): Box | null {
  let left = width;
  let right = -1;
  let top = height;
  let bottom = -1;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if ((values[y * width + x] as number) < 0.05) continue;
      left = Math.min(left, x);
      right = Math.max(right, x);
      top = Math.min(top, y);
      bottom = y;
    }
  }
  return right < 0 ? null : { left, top, width: right - left + 1, height: bottom - top + 1 };
}

/** The mean of what lies under each pixel of the result, so that thin strokes don't vanish. */
function shrink({ width, values }: Ink, box: Box, columns: number, rows: number): Ink {
  const small = new Float32Array(columns * rows);
  for (let row = 0; row < rows; row++) {
    const [top, bottom] = stretch(row, rows, box.height);
    for (let column = 0; column < columns; column++) {
      const [left, right] = stretch(column, columns, box.width);
      let sum = 0;
      for (let y = top; y < bottom; y++) {
        for (let x = left; x < right; x++) {
          sum += values[(box.top + y) * width + box.left + x] as number;
        }
      }
      small[row * columns + column] = sum / ((bottom - top) * (right - left));
    }
  }
  return { width: columns, height: rows, values: small };
}

/** Which of `size` pixels lie under pixel `index` of `count`: at least one. */
function stretch(index: number, count: number, size: number): readonly [number, number] {
  const from = Math.min(size - 1, Math.floor((index * size) / count));
  return [from, Math.max(from + 1, Math.floor(((index + 1) * size) / count))];
}

function centreOfMass({ width, height, values }: Ink): { x: number; y: number } {
  let sum = 0;
  let sumX = 0;
  let sumY = 0;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const ink = values[y * width + x] as number;
      sum += ink;
      sumX += ink * (x + 0.5);
      sumY += ink * (y + 0.5);
    }
  }
  return sum === 0 ? { x: width / 2, y: height / 2 } : { x: sumX / sum, y: sumY / sum };
}

const clamp = (value: number, least: number, most: number): number =>
  Math.max(least, Math.min(Math.max(least, most), value));
