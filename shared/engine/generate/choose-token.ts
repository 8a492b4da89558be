import type { Sampling } from '../../training/writing';

/**
 * Draws one of the tokens that a network gave probabilities to, without those whose place is in
 * `never`. `random` is from 0 to below 1: the same number draws the same token.
 */
export function chooseToken(
  probabilities: ArrayLike<number>,
  { temperature, topK, topP }: Sampling,
  random: number,
  never: ReadonlySet<number> = new Set(),
): number {
  const order = Array.from(probabilities, (_, token) => token)
    .filter((token) => !never.has(token))
    .sort((a, b) => (probabilities[b] ?? 0) - (probabilities[a] ?? 0) || a - b);
  const [likeliest = 0] = order;
  if (temperature === 0) return likeliest;
  const kept = topK > 0 ? order.slice(0, topK) : order;
  const weights = sharpened(kept, probabilities, temperature);
  const nucleus = nucleusOf(weights, topP);
  let left = random * nucleus.reduce((sum, weight) => sum + weight, 0);
  for (const [place, weight] of nucleus.entries()) {
    left -= weight;
    if (left < 0) return kept[place] ?? likeliest;
  }
  return kept[nucleus.length - 1] ?? likeliest;
}

/** p^(1/T), in proportion to the likeliest's so that nothing vanishes. */
function sharpened(
  tokens: readonly number[],
  probabilities: ArrayLike<number>,
  temperature: number,
): number[] {
  const log = (token: number) => Math.log(Math.max(probabilities[token] ?? 0, Number.MIN_VALUE));
  const most = log(tokens[0] ?? 0);
  return tokens.map((token) => Math.exp((log(token) - most) / temperature));
}

/** The first of the weights, largest first, whose sum reaches a share of the whole; one at least. */
function nucleusOf(weights: readonly number[], share: number): readonly number[] {
  if (share >= 1) return weights;
  const enough = share * weights.reduce((sum, weight) => sum + weight, 0);
  let sum = 0;
  const last = weights.findIndex((weight) => {
    sum += weight;
    return sum >= enough;
  });
  return weights.slice(0, last + 1);
}
