import type { TargetBinding } from '../batches/bindings';

/**
 * The class of each position of samples side by side: the largest of its values, or of a single one
 * whether it is on the side of yes (of 0 for a hinge, of one half for a probability).
 */
export function likeliestClasses(
  outputs: ArrayLike<number>,
  { encoding, shape }: Pick<TargetBinding, 'encoding' | 'shape'>,
): Uint8Array {
  const values = shape.at(-1) ?? 1;
  const positions = new Uint8Array(outputs.length / values);
  const limit = encoding === 'signs' ? 0 : 0.5;
  for (let at = 0; at < positions.length; at++) {
    const first = at * values;
    let best = 0;
    for (let place = 1; place < values; place++)
      if ((outputs[first + place] ?? 0) > (outputs[first + best] ?? 0)) best = place;
    positions[at] = values === 1 ? Number((outputs[first] ?? 0) > limit) : best;
  }
  return positions;
}
