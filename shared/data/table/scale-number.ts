const LARGEST = 3.4e38;

/** A number as the model takes it, kept within what a 32-bit float holds. */
export const scaleNumber = (
  value: number,
  { offset, scale }: { readonly offset: number; readonly scale: number },
): number => Math.min(LARGEST, Math.max(-LARGEST, (value - offset) / scale));
