import type { Examples } from '../examples';
import type { Predictor } from '../method';

/** Added to every amount: Laplace's smoothing, scikit-learn's default. */
const ALPHA = 1;

/**
 * Multinomial naive Bayes (scikit-learn's MultinomialNB): in a class each unit of a text is drawn by how much of
 * each feature the class's training texts hold. Scores are log-likelihoods plus the class's log-frequency.
 */
export function fitMultinomial({ size, width, features, targets, classes }: Examples): Predictor {
  const count = classes ?? 0;
  const sizes = new Float64Array(count);
  const amounts = new Float64Array(count * width).fill(ALPHA);
  for (let row = 0; row < size; row++) {
    const own = targets[row] as number;
    sizes[own] = (sizes[own] as number) + 1;
    for (let at = 0; at < width; at++) {
      amounts[own * width + at] =
        (amounts[own * width + at] as number) + (features[row * width + at] as number);
    }
  }
  const weights = new Float64Array(amounts.length);
  for (let own = 0; own < count; own++) {
    const total = amounts.subarray(own * width, (own + 1) * width).reduce((sum, x) => sum + x, 0);
    for (let at = own * width; at < (own + 1) * width; at++)
      weights[at] = Math.log((amounts[at] as number) / total);
  }
  return {
    predict(rows, length) {
      const scores = new Float32Array(length * count);
      for (let row = 0; row < length; row++) {
        for (let own = 0; own < count; own++) {
          let score = Math.log((sizes[own] as number) / size);
          for (let at = 0; at < width; at++) {
            score += (rows[row * width + at] as number) * (weights[own * width + at] as number);
          }
          scores[row * count + own] = score;
        }
      }
      return scores;
    },
  };
}
