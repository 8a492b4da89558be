import { shuffle } from '../../data/random';
import type { Examples } from '../examples';
import type { Predictor, Work } from '../method';

const STEPS = 3000;
const BATCH = 128;
const RATE = 0.02;
const [DECAY_1, DECAY_2, EPSILON] = [0.9, 0.999, 1e-8];

/**
 * Multinomial logistic regression with an L2 penalty (C = 1, as scikit-learn's), found by Adam
 * (Kingma and Ba 2015) with a rate that falls to zero along a cosine.
 */
export function* fitLogistic(train: Examples, random: () => number): Work<Predictor> {
  const { size, width, features, targets } = train;
  const classes = train.classes ?? 0;
  // One row of weights a class, the bias last.
  const stride = width + 1;
  const weights = new Float32Array(classes * stride);
  const gradient = new Float32Array(weights.length);
  const [first, second] = [new Float32Array(weights.length), new Float32Array(weights.length)];
  const order = Uint32Array.from({ length: size }, (_, row) => row);
  const scores = new Float64Array(classes);
  // What is 0 adds nothing: most of the pixels of a drawing, and nearly all words of a text.
  const filled = new Uint32Array(width);
  let next = size;
  for (let step = 1; step <= STEPS; step++) {
    gradient.fill(0);
    const batch = Math.min(BATCH, size);
    for (let taken = 0; taken < batch; taken++) {
      if (next >= size) {
        shuffle(order, random);
        next = 0;
      }
      const row = order[next++] as number;
      const used = filled.subarray(0, findFilled(features, row, filled));
      scoresOf(weights, features, row, used, width, scores);
      softmax(scores);
      for (let own = 0; own < classes; own++) {
        const error = ((scores[own] as number) - (targets[row] === own ? 1 : 0)) / batch;
        const at = own * stride;
        for (let place = 0; place < used.length; place++) {
          const column = used[place] as number;
          gradient[at + column] =
            (gradient[at + column] as number) + error * (features[row * width + column] as number);
        }
        gradient[at + width] = (gradient[at + width] as number) + error;
      }
    }
    const rate = (RATE * (1 + Math.cos((Math.PI * step) / STEPS))) / 2;
    const [unbias1, unbias2] = [1 - DECAY_1 ** step, 1 - DECAY_2 ** step];
    for (let at = 0; at < weights.length; at++) {
      const weight = weights[at] as number;
      const slope = (gradient[at] as number) + (at % stride === width ? 0 : weight / size);
      const mean = DECAY_1 * (first[at] as number) + (1 - DECAY_1) * slope;
      const square = DECAY_2 * (second[at] as number) + (1 - DECAY_2) * slope * slope;
      first[at] = mean;
      second[at] = square;
      weights[at] = weight - (rate * (mean / unbias1)) / (Math.sqrt(square / unbias2) + EPSILON);
    }
    if (step % 20 === 0) yield step / STEPS;
  }
  return {
    predict(asked, rows) {
      const answers = new Float32Array(rows * classes);
      for (let row = 0; row < rows; row++) {
        const used = filled.subarray(0, findFilled(asked, row, filled));
        scoresOf(weights, asked, row, used, width, scores);
        softmax(scores);
        answers.set(scores, row * classes);
      }
      return answers;
    },
  };
}

/** Writes the columns of a row that are not 0 to `filled`, and tells how many. */
function findFilled(features: Float32Array, row: number, filled: Uint32Array): number {
  const first = row * filled.length;
  let count = 0;
  for (let column = 0; column < filled.length; column++)
    if (features[first + column] !== 0) filled[count++] = column;
  return count;
}

function scoresOf(
  weights: Float32Array,
  features: Float32Array,
  row: number,
  used: Uint32Array,
  width: number,
  scores: Float64Array,
): void {
  for (let own = 0; own < scores.length; own++) {
    const at = own * (width + 1);
    let sum = weights[at + width] as number;
    for (let place = 0; place < used.length; place++) {
      const column = used[place] as number;
      sum += (weights[at + column] as number) * (features[row * width + column] as number);
    }
    scores[own] = sum;
  }
}

function softmax(scores: Float64Array): void {
  const largest = scores.reduce((best, score) => Math.max(best, score), Number.NEGATIVE_INFINITY);
  let sum = 0;
  for (let at = 0; at < scores.length; at++) {
    const value = Math.exp((scores[at] as number) - largest);
    scores[at] = value;
    sum += value;
  }
  for (let at = 0; at < scores.length; at++) scores[at] = (scores[at] as number) / sum;
}
