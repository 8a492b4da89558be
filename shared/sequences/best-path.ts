/**
 * What the likeliest class of each step reads, by Graves et al. 2006: classes that repeat from step to
 * step count once, and the blank, which is first, not at all. `values`: [steps, classes] with the
 * blank; classes are counted from 0 without it.
 */
export function bestPath(values: ArrayLike<number>, classes: number): number[] {
  const read: number[] = [];
  let before = 0;
  for (let first = 0; first < values.length; first += classes) {
    let best = 0;
    for (let place = 1; place < classes; place++)
      if ((values[first + place] ?? 0) > (values[first + best] ?? 0)) best = place;
    if (best > 0 && best !== before) read.push(best - 1);
    before = best;
  }
  return read;
}

/** The classes of a target that is filled up with −1. */
export const sequenceOf = (target: ArrayLike<number>): number[] =>
  Array.from(target).filter((label) => label >= 0);
