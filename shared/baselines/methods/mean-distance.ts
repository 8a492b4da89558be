import type { Method } from '../method';

/**
 * How far a sample lies from the mean of the ordinary ones, each feature measured by its standard
 * deviation: what is many deviations away is odd.
 */
export const meanDistance: Method = {
  id: 'mean-distance',
  predicts: 'oddness',
  *fit({ size, width, features }) {
    const means = new Float64Array(width);
    const squares = new Float64Array(width);
    for (let at = 0; at < size * width; at++) {
      const value = features[at] as number;
      means[at % width] = (means[at % width] as number) + value / size;
    }
    for (let at = 0; at < size * width; at++) {
      const away = (features[at] as number) - (means[at % width] as number);
      squares[at % width] = (squares[at % width] as number) + away ** 2 / size;
    }
    yield 1;
    return {
      predict(asked, rows) {
        const answers = new Float32Array(rows);
        for (let at = 0; at < rows * width; at++) {
          const variance = squares[at % width] as number;
          const away = (asked[at] as number) - (means[at % width] as number);
          const row = Math.floor(at / width);
          // A feature that never changes says nothing of how far.
          if (variance > 0) answers[row] = (answers[row] as number) + away ** 2 / variance / width;
        }
        return answers;
      },
    };
  },
};
