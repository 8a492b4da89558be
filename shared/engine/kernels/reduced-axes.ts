/** Reductions over neighbouring axes as reductions over the middle one of three. */
import { tf } from '../tf';

export interface ReducedAxes {
  readonly axes: readonly number[];
  readonly outer: number;
  readonly reduced: number;
  readonly inner: number;
}

/** Null where other axes lie between those that are reduced, or nothing is. */
export function reducedAxes(
  shape: number[],
  axis: number | number[] | undefined,
): ReducedAxes | null {
  const axes = tf.util.parseAxisParam(axis ?? shape.map((_, i) => i), shape);
  axes.sort((a, b) => a - b);
  const [first = 0] = axes;
  if (axes.length === 0 || axes.some((each, place) => each !== first + place)) return null;
  const size = (from: number, to?: number) => tf.util.sizeFromShape(shape.slice(from, to));
  const end = first + axes.length;
  return { axes, outer: size(0, first), reduced: size(first, end), inner: size(end) };
}
