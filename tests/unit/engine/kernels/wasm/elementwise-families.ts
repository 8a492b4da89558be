/** Functions of one number, and softmax. */
import { type Family, filled, type Random, sizeOf } from '../../../../helpers/kernel-cases';

const functions: Readonly<Record<string, (x: number) => number>> = {
  Exp: Math.exp,
  Log: (x) => Math.log(Math.abs(x)),
  Tanh: Math.tanh,
  Sigmoid: (x) => 1 / (1 + Math.exp(-x)),
  Elu: (x) => (x > 0 ? x : Math.expm1(x)),
  Selu: (x) => 1.0507009873554805 * (x > 0 ? x : 1.6732632423543772 * Math.expm1(x)),
  Softplus: (x) => Math.log1p(Math.exp(x)),
};

/** Now and then more than one chunk. */
const shapeOf = (random: Random): number[] =>
  random.int(0, 9) === 0
    ? [random.int(8190, 20000)]
    : Array.from({ length: random.int(0, 4) }, () => random.int(1, 9));

export const unary: Family = (random) => {
  const kernel = random.pick(Object.keys(functions));
  const f = functions[kernel] as (x: number) => number;
  const shape = shapeOf(random);
  const wide = random.values(shape).data.map((value) => Math.fround(9 * value));
  const x = kernel === 'Log' ? wide.map((value) => Math.abs(value) + 1e-6) : wide;
  const rounded = x.map(Math.fround);
  return {
    kernel,
    inputs: { x: { shape, data: rounded } },
    outputs: [filled(shape, (i) => f(rounded[i] as number))],
  };
};

export const softmax: Family = (random) => {
  const columns = random.pick([random.int(1, 40), random.int(200, 900), 10000]);
  const shape = [...Array.from({ length: random.int(0, 2) }, () => random.int(1, 6)), columns];
  const x = random.values(shape).data.map((value) => Math.fround(20 * value));
  const y = x.map(Math.exp);
  for (let first = 0; first < sizeOf(shape); first += columns) {
    const row = y.subarray(first, first + columns);
    const total = row.reduce((sum, value) => sum + value, 0);
    for (const [at, value] of row.entries()) row[at] = value / total;
  }
  return {
    kernel: 'Softmax',
    inputs: { logits: { shape, data: x } },
    attrs: { dim: shape.length - 1 },
    outputs: [{ shape, data: y }],
  };
};
