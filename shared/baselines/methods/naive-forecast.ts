import type { Method } from '../method';
import type { Series } from '../series';

/** Tomorrow as today: the value before, which is known by then. */
export const lastValue: Method = {
  id: 'last-value',
  predicts: 'next',
  fit: (train, _random, series) => repeated(series, () => 1, train.outputs, train.classes),
};

/** As a season ago, such as the same month of the year before. */
export const seasonalNaive: Method = {
  id: 'seasonal-naive',
  predicts: 'season',
  fit: (train, _random, series) =>
    repeated(series, ({ season }) => season ?? 1, train.outputs, train.classes),
};

/** Says of every sample what was so many samples before. Hyndman, Athanasopoulos: Forecasting, 5.2. */
function* repeated(
  series: Series | null,
  lagOf: (series: Series) => number,
  outputs: number,
  classes: number | null,
): ReturnType<Method['fit']> {
  if (!series) throw new Error('a forecast without an order of time');
  const { values, first } = series;
  const lag = lagOf(series);
  yield 1;
  return {
    predict(_, rows, from) {
      const answers = new Float32Array(rows * (classes ?? outputs));
      for (let row = 0; row < rows; row++) {
        // Before the first value there is none: it stands for itself.
        const known = Math.max(0, first + from + row - lag);
        if (classes === null) {
          const before = values.subarray(known * outputs, (known + 1) * outputs);
          answers.set(before, row * outputs);
        } else answers[row * classes + (values[known] as number)] = 1;
      }
      return answers;
    },
  };
}
