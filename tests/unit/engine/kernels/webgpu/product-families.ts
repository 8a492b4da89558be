/** Matrix products with a transposed right side, in batches. */
import { type Family, filled } from '../../../../helpers/kernel-cases';

export const timesTransposed: Family = (random) => {
  const most = random.pick([9, 40, 140]);
  const [rows, depth, columns] = [random.int(1, most), random.int(1, 600), random.int(1, most)];
  const outer = random.int(1, 3);
  const transposeA = random.int(0, 1) === 1;
  const a = random.values(transposeA ? [outer, depth, rows] : [outer, rows, depth]);
  const b = random.values([outer, columns, depth]);
  const product = filled([outer, rows, columns], (index) => {
    const [batch, row, column] = [
      Math.floor(index / (rows * columns)),
      Math.floor(index / columns) % rows,
      index % columns,
    ];
    let sum = 0;
    for (let k = 0; k < depth; k++) {
      const at = transposeA ? (batch * depth + k) * rows + row : (batch * rows + row) * depth + k;
      sum += (a.data[at] as number) * (b.data[(batch * columns + column) * depth + k] as number);
    }
    return sum;
  });
  return {
    kernel: 'BatchMatMul',
    inputs: { a, b },
    attrs: { transposeA, transposeB: true },
    outputs: [product],
  };
};
