import type { Method } from '../method';
import { fitMultinomial } from './multinomial';

/** Added to every variance, as a share of the largest: scikit-learn's default. */
const SMOOTHING = 1e-9;

/**
 * Naive Bayes: in each class every feature is independent of the others; of texts, words are drawn one by
 * one (multinomial), else each feature is normally distributed (Gaussian). Scores are log-likelihoods plus the class's log-frequency.
 */
export const naiveBayes: Method = {
  id: 'naive-bayes',
  predicts: 'classes',
  *fit(train) {
    if (train.amounts) {
      yield 0;
      return fitMultinomial(train);
    }
    const { size, width, features, targets, classes } = train;
    const count = classes ?? 0;
    const sizes = new Float64Array(count);
    const means = new Float64Array(count * width);
    const variances = new Float64Array(count * width);
    for (let row = 0; row < size; row++) {
      const own = targets[row] as number;
      sizes[own] = (sizes[own] as number) + 1;
      for (let at = 0; at < width; at++) {
        means[own * width + at] =
          (means[own * width + at] as number) + cell(features, row, at, width);
      }
    }
    for (let at = 0; at < means.length; at++) {
      means[at] = (means[at] as number) / Math.max(1, sizes[Math.floor(at / width)] as number);
    }
    for (let row = 0; row < size; row++) {
      const own = targets[row] as number;
      for (let at = 0; at < width; at++) {
        const away = cell(features, row, at, width) - (means[own * width + at] as number);
        variances[own * width + at] = (variances[own * width + at] as number) + away * away;
      }
    }
    const floor = SMOOTHING * largestVariance(features, size, width);
    for (let at = 0; at < variances.length; at++) {
      const of = Math.max(1, sizes[Math.floor(at / width)] as number);
      variances[at] = (variances[at] as number) / of + Math.max(floor, 1e-300);
    }
    yield 0.5;
    const constants = Float64Array.from(sizes, (own, place) => {
      let sum = Math.log(own / size);
      for (let at = 0; at < width; at++) {
        sum -= Math.log(2 * Math.PI * (variances[place * width + at] as number)) / 2;
      }
      return sum;
    });
    return {
      predict(rows, length) {
        const scores = new Float32Array(length * count);
        for (let row = 0; row < length; row++) {
          for (let place = 0; place < count; place++) {
            let score = constants[place] as number;
            for (let at = 0; at < width; at++) {
              const away = cell(rows, row, at, width) - (means[place * width + at] as number);
              score -= (away * away) / (2 * (variances[place * width + at] as number));
            }
            scores[row * count + place] = score;
          }
        }
        return scores;
      },
    };
  },
};

const cell = (values: Float32Array, row: number, column: number, width: number): number =>
  values[row * width + column] as number;

function largestVariance(features: Float32Array, size: number, width: number): number {
  let largest = 0;
  for (let at = 0; at < width; at++) {
    let [mean, spread] = [0, 0];
    for (let row = 0; row < size; row++) {
      const value = cell(features, row, at, width);
      const away = value - mean;
      mean += away / (row + 1);
      spread += away * (value - mean);
    }
    largest = Math.max(largest, spread / size);
  }
  return largest;
}
