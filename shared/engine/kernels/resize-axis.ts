/** TensorFlow's conventions for resizing one axis of an image. */
export interface ResizeAttrs {
  alignCorners: boolean;
  halfPixelCenters: boolean;
}

/** Output i is low[i] and high[i] mixed, with `fraction[i]` of the latter. */
export interface AxisWeights {
  low: Int32Array;
  high: Int32Array;
  fraction: Float32Array;
}

export function axisWeights(
  size: number,
  newSize: number,
  { alignCorners, halfPixelCenters }: ResizeAttrs,
  nearest: boolean,
): AxisWeights {
  const low = new Int32Array(newSize);
  const high = new Int32Array(newSize);
  const fraction = new Float32Array(newSize);
  const scale = alignCorners && newSize > 1 ? (size - 1) / (newSize - 1) : size / newSize;
  const clamp = (index: number) => Math.min(Math.max(index, 0), size - 1);
  for (let i = 0; i < newSize; i++) {
    const centre = halfPixelCenters ? (i + 0.5) * scale : i * scale;
    if (nearest) {
      low[i] = high[i] = clamp(Math.floor(alignCorners ? centre + 0.5 : centre));
      continue;
    }
    const at = halfPixelCenters ? centre - 0.5 : centre;
    low[i] = clamp(Math.floor(at));
    high[i] = clamp(Math.floor(at) + 1);
    fraction[i] = at - Math.floor(at);
  }
  return { low, high, fraction };
}
