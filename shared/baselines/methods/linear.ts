import { CholeskyDecomposition, Matrix } from 'ml-matrix';
import type { Examples } from '../examples';
import type { Method, Predictor, Work } from '../method';
import { fitLogistic } from './logistic';

/**
 * Linear regression with a ridge penalty (α = 1, as scikit-learn's Ridge) for numbers, and for classes
 * multinomial logistic regression.
 */
export const linear: Method = {
  id: 'linear',
  predicts: 'both',
  fit: (train, random) => (train.classes === null ? fitRidge(train) : fitLogistic(train, random)),
};

const PENALTY = 1;

/** Hoerl and Kennard 1970, on centred features so that the intercept is free of the penalty. */
function* fitRidge({ size, width, outputs, features, targets }: Examples): Work<Predictor> {
  const means = meansOf(features, size, width);
  const targetMeans = meansOf(targets, size, outputs);
  const products = new Float64Array(width * width);
  const sides = new Float64Array(width * outputs);
  const row = new Float64Array(width);
  for (let sample = 0; sample < size; sample++) {
    for (let at = 0; at < width; at++) {
      row[at] = (features[sample * width + at] as number) - (means[at] as number);
    }
    for (let at = 0; at < width; at++) {
      const value = row[at] as number;
      if (value === 0) continue;
      for (let other = at; other < width; other++) {
        const place = at * width + other;
        products[place] = (products[place] as number) + value * (row[other] as number);
      }
      for (let output = 0; output < outputs; output++) {
        const place = at * outputs + output;
        const target = targets[sample * outputs + output] as number;
        sides[place] =
          (sides[place] as number) + value * (target - (targetMeans[output] as number));
      }
    }
    if (sample % 1000 === 999) yield (0.9 * sample) / size;
  }
  const matrix = Matrix.zeros(width, width);
  for (let at = 0; at < width; at++) {
    for (let other = at; other < width; other++) {
      const value = (products[at * width + other] as number) + (at === other ? PENALTY : 0);
      matrix.set(at, other, value).set(other, at, value);
    }
  }
  const weights = new CholeskyDecomposition(matrix).solve(
    Matrix.from1DArray(width, outputs, sides),
  );
  return {
    predict(asked, rows) {
      const answers = new Float32Array(rows * outputs);
      for (let sample = 0; sample < rows; sample++) {
        for (let output = 0; output < outputs; output++) {
          let sum = targetMeans[output] as number;
          for (let at = 0; at < width; at++) {
            const away = (asked[sample * width + at] as number) - (means[at] as number);
            sum += away * weights.get(at, output);
          }
          answers[sample * outputs + output] = sum;
        }
      }
      return answers;
    },
  };
}

function meansOf(values: Float32Array, size: number, width: number): Float64Array {
  const means = new Float64Array(width);
  for (let at = 0; at < size * width; at++) {
    means[at % width] = (means[at % width] as number) + (values[at] as number) / size;
  }
  return means;
}
