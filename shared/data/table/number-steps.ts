import { type ColumnStep, stepsOf } from '../column-steps';
import { mapWeighted, quantiles, type Weighted } from './weighted';
import { fitYeoJohnson, inverseYeoJohnson, yeoJohnson } from './yeo-johnson';

/** A step of a column of numbers with what it learnt from the training rows. */
export type FittedStep =
  | { readonly kind: 'clip'; readonly low: number | null; readonly high: number | null }
  /** Without a minimum: sign(x) · ln(1 + |x|). */
  | { readonly kind: 'log'; readonly minimum: number | null }
  | { readonly kind: 'power'; readonly lambda: number }
  /** Rising inner edges: a value is in the bin that counts how many of them it reaches. */
  | { readonly kind: 'bin'; readonly edges: readonly number[]; readonly as: 'one-hot' | 'ordinal' };

/** Learns each step from what the one before makes of the training rows. */
export function fitSteps(
  steps: readonly ColumnStep[] | undefined,
  sorted: Weighted,
): { readonly steps: readonly FittedStep[]; readonly values: Weighted } {
  const fitted: FittedStep[] = [];
  let values = sorted;
  for (const step of stepsOf('number', steps)) {
    const next = fitStep(step, values);
    if (next === null) continue;
    fitted.push(next);
    values = mapWeighted(values, (value) => applyStep(next, value));
  }
  return { steps: fitted, values };
}

function fitStep(step: ColumnStep, sorted: Weighted): FittedStep | null {
  if (step.kind === 'clip') {
    const { by, low, high } = step;
    if (by === 'values') return { kind: 'clip', low, high };
    const bound = (share: number | null): number | null =>
      share === null || sorted.length === 0
        ? null
        : (quantiles(sorted, [Math.min(1, Math.max(0, share))])[0] ?? null);
    return { kind: 'clip', low: bound(low), high: bound(high) };
  }
  if (step.kind === 'log') {
    const minimum = step.of === 'above-minimum' ? (sorted.values[0] ?? 0) : null;
    return { kind: 'log', minimum };
  }
  if (step.kind === 'power') return { kind: 'power', lambda: fitYeoJohnson(sorted) };
  if (step.kind !== 'bin') return null;
  return { kind: 'bin', edges: innerEdges(step, sorted), as: step.as };
}

/** As scikit-learn's KBinsDiscretizer: quantiles that fall together make one edge. */
function innerEdges(
  { by, bins }: Extract<ColumnStep, { kind: 'bin' }>,
  sorted: Weighted,
): number[] {
  const first = sorted.values[0];
  const last = sorted.values.at(-1);
  if (first === undefined || last === undefined || first === last) return [];
  const shares = Array.from({ length: bins + 1 }, (_, place) => place / bins);
  const edges =
    by === 'quantiles'
      ? quantiles(sorted, shares)
      : shares.map((share) => first + share * (last - first));
  return edges.filter((edge, at) => at === 0 || edge > (edges[at - 1] as number)).slice(1, -1);
}

export function applyStep(step: FittedStep, value: number): number {
  switch (step.kind) {
    case 'clip':
      return Math.max(
        step.low ?? Number.NEGATIVE_INFINITY,
        Math.min(step.high ?? Number.POSITIVE_INFINITY, value),
      );
    case 'log':
      return step.minimum === null
        ? Math.sign(value) * Math.log1p(Math.abs(value))
        : Math.log1p(Math.max(0, value - step.minimum));
    case 'power':
      return yeoJohnson(value, step.lambda);
    case 'bin':
      return binOf(step.edges, value);
  }
}

/** A value that the step makes this of; the middle of a bin. */
export function undoStep(step: FittedStep, value: number): number {
  switch (step.kind) {
    case 'clip':
      return value;
    case 'log':
      return step.minimum === null
        ? Math.sign(value) * Math.expm1(Math.abs(value))
        : Math.expm1(value) + step.minimum;
    case 'power':
      return inverseYeoJohnson(value, step.lambda);
    case 'bin': {
      const { edges } = step;
      const high = edges[Math.round(value)] ?? edges.at(-1) ?? 0;
      const low = edges[Math.round(value) - 1];
      // Below the lowest edge, or on the highest.
      if (low === undefined) return high - Math.max(Math.abs(high) * 1e-6, 1e-6);
      return (low + high) / 2;
    }
  }
}

/** How many of the rising edges the value reaches. */
export function binOf(edges: readonly number[], value: number): number {
  let low = 0;
  let high = edges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (value >= (edges[middle] as number)) low = middle + 1;
    else high = middle;
  }
  return low;
}
