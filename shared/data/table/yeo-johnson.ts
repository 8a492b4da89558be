import { mapWeighted, mean, type Weighted } from './weighted';

/** Yeo, Johnson 2000, "A new family of power transformations to improve normality or symmetry". */
export function yeoJohnson(value: number, lambda: number): number {
  if (value >= 0) {
    const log = Math.log1p(value);
    return lambda === 0 ? log : Math.expm1(lambda * log) / lambda;
  }
  const log = Math.log1p(-value);
  return lambda === 2 ? -log : -Math.expm1((2 - lambda) * log) / (2 - lambda);
}

export function inverseYeoJohnson(value: number, lambda: number): number {
  if (value >= 0) {
    return lambda === 0 ? Math.expm1(value) : Math.expm1(Math.log1p(value * lambda) / lambda);
  }
  return lambda === 2
    ? -Math.expm1(-value)
    : -Math.expm1(Math.log1p(-value * (2 - lambda)) / (2 - lambda));
}

const RANGE = [-3, 5] as const;
const GOLDEN = (Math.sqrt(5) - 1) / 2;
const STEPS = 60;

/** The λ in RANGE that makes the values likeliest to be normal, by golden-section search. */
export function fitYeoJohnson(values: Weighted): number {
  if (values.length < 2) return 1;
  let [low, high] = RANGE as readonly [number, number];
  let left = high - GOLDEN * (high - low);
  let right = low + GOLDEN * (high - low);
  let atLeft = likelihood(values, left);
  let atRight = likelihood(values, right);
  for (let step = 0; step < STEPS; step++) {
    if (atLeft >= atRight) {
      high = right;
      right = left;
      atRight = atLeft;
      left = high - GOLDEN * (high - low);
      atLeft = likelihood(values, left);
    } else {
      low = left;
      left = right;
      atLeft = atRight;
      right = low + GOLDEN * (high - low);
      atRight = likelihood(values, right);
    }
  }
  return (low + high) / 2;
}

/** Log-likelihood a row, but for a constant. */
function likelihood(values: Weighted, lambda: number): number {
  const powers = mapWeighted(values, (value) => yeoJohnson(value, lambda));
  const centre = mean(powers);
  const variance = mean(mapWeighted(powers, (value) => (value - centre) ** 2));
  const jacobian = mean(
    mapWeighted(values, (value) => Math.sign(value) * Math.log1p(Math.abs(value))),
  );
  const result = (lambda - 1) * jacobian - Math.log(variance) / 2;
  return Number.isFinite(result) ? result : Number.NEGATIVE_INFINITY;
}
