/** Dense layers in training, and what of their gradients is not an ordinary product. */
import { type Family, filled, type Random, sizeOf } from '../../../../helpers/kernel-cases';
import { activations } from '../webgpu/activation-families';

/** Now and then past the blocks that kernels cut rows and columns into. */
const length = (random: Random): number =>
  random.pick([random.int(1, 9), random.int(1, 40), random.int(120, 270)]);

export const dense: Family = (random) => {
  const activation = random.pick([...Object.keys(activations), 'linear']);
  const value = activations[activation]?.[0] ?? ((z: number) => z);
  const [rows, inner, columns] = [length(random), random.int(1, 40), length(random)];
  const leading = random.pick([[rows], [2, rows]]);
  const x = random.values([...leading, inner]);
  const kernel = random.values([inner, columns]);
  const bias = random.pick([random.values([columns]), undefined]);
  const y = filled([...leading, columns], (i) => {
    const [row, column] = [Math.floor(i / columns), i % columns];
    let z = bias?.data[column] ?? 0;
    for (let k = 0; k < inner; k++)
      z += (x.data[row * inner + k] as number) * (kernel.data[k * columns + column] as number);
    return value(z);
  });
  return {
    kernel: 'DenseActivation',
    inputs: { x, kernel, ...(bias && { bias }) },
    attrs: { activation },
    outputs: [y],
  };
};

export const biasActivationGrad: Family = (random) => {
  const activation = random.pick(Object.keys(activations));
  const [value, slope] = activations[activation] as NonNullable<(typeof activations)[string]>;
  const columns = length(random);
  const shape = [length(random), columns];
  const dy = random.values(shape);
  const z = random.values(shape).data.map((input) => 5 * input);
  const dz = filled(shape, (i) => (dy.data[i] as number) * slope(z[i] as number));
  const sums = filled([columns], (column) => {
    let total = 0;
    for (let i = column; i < sizeOf(shape); i += columns) total += dz.data[i] as number;
    return total;
  });
  return {
    kernel: 'BiasActivationGrad',
    inputs: { dy, y: { shape, data: z.map(value) } },
    attrs: { activation },
    outputs: [dz, sums],
  };
};

/** aᵀ · b, the gradient of the weights. */
export const rowsOuter: Family = (random) => {
  const rows = random.pick([random.int(1, 300), random.int(1000, 1300)]);
  const [height, width] = [
    random.int(1, 110),
    random.pick([random.int(1, 20), random.int(120, 140)]),
  ];
  const [a, b] = [random.values([rows, height]), random.values([rows, width])];
  const c = filled([height, width], (at) => {
    const [i, j] = [Math.floor(at / width), at % width];
    let total = 0;
    for (let row = 0; row < rows; row++)
      total += (a.data[row * height + i] as number) * (b.data[row * width + j] as number);
    return total;
  });
  return {
    kernel: 'BatchMatMul',
    inputs: { a, b },
    attrs: { transposeA: true, transposeB: false },
    outputs: [c],
  };
};
