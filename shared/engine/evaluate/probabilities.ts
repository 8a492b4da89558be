import type { TargetBinding } from '../batches/bindings';

const between0And1 = (value: number): number => Math.min(1, Math.max(0, value));

/**
 * One value per class from what a classifying output gave for a sample: as they are where there is
 * one for each class, and [1 − p, p] where there is one for yes or no. A hinge's −1 to 1 becomes 0 to 1,
 * a distance from 0 to the margin 1 to 0.
 */
export function probabilities(
  values: readonly number[],
  { encoding, output }: Pick<TargetBinding, 'encoding' | 'output'>,
): readonly number[] {
  if (encoding === 'alike') {
    const apart = between0And1(Math.hypot(...values) / output.lossSettings.margin);
    return [apart, 1 - apart];
  }
  const signed = encoding === 'signs' || encoding === 'one-hot-signs';
  const scaled = signed ? values.map((value) => between0And1((value + 1) / 2)) : values;
  if (encoding === 'one-hot' || encoding === 'one-hot-signs') return scaled;
  const yes = between0And1(scaled[0] ?? 0);
  return [1 - yes, yes];
}
