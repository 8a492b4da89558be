/** Matrix products, in batches or with one matrix for all of the other side's. */
import { type Family, filled } from '../../../../helpers/kernel-cases';

const products =
  (transposesB: readonly boolean[]): Family =>
  (random) => {
    const most = random.pick([9, 40, 140]);
    const [rows, depth, columns] = [random.int(1, most), random.int(1, 600), random.int(1, most)];
    const outer = random.int(1, 3);
    const transposeA = random.int(0, 1) === 1;
    const transposeB = random.pick(transposesB);
    // A single matrix pairs with each of the others; tfjs's own does where nothing is transposed on the right.
    const outerB = transposeB ? outer : random.pick([1, outer]);
    const a = random.values(transposeA ? [outer, depth, rows] : [outer, rows, depth]);
    const b = random.values(transposeB ? [outerB, columns, depth] : [outerB, depth, columns]);
    const product = filled([outer, rows, columns], (index) => {
      const [batch, row, column] = [
        Math.floor(index / (rows * columns)),
        Math.floor(index / columns) % rows,
        index % columns,
      ];
      let sum = 0;
      for (let k = 0; k < depth; k++) {
        const at = transposeA ? (batch * depth + k) * rows + row : (batch * rows + row) * depth + k;
        const matrix = outerB === 1 ? 0 : batch;
        const from = transposeB
          ? (matrix * columns + column) * depth + k
          : (matrix * depth + k) * columns + column;
        sum += (a.data[at] as number) * (b.data[from] as number);
      }
      return sum;
    });
    return {
      kernel: 'BatchMatMul',
      inputs: { a, b },
      attrs: { transposeA, transposeB },
      outputs: [product],
    };
  };

export const timesTransposed = products([true]);
export const product = products([false, true]);
