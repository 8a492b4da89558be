/** Batch and layer normalisation over the last axis, and sums over leading axes. */
import { type Family, filled, type Random, type Values } from '../../../../helpers/kernel-cases';

interface Case {
  readonly rows: number;
  readonly columns: number;
  readonly epsilon: number;
  readonly x: Values;
  readonly dy: Values;
  readonly gamma: Values;
  readonly beta: Values;
}

function caseOf(random: Random): Case {
  const columns = random.pick([random.int(1, 9), random.int(1, 70), random.int(200, 600)]);
  const leading = [random.int(1, 9), random.int(1, random.pick([4, 60]))];
  const rows = leading.reduce((product, length) => product * length, 1);
  // A mean far from 0, against which naive sums of squares lose their digits.
  const away = random.pick([0, 8]);
  const near = random.values([...leading, columns]);
  const x = filled(near.shape, (i) => Math.fround((near.data[i] as number) + away));
  const dy = random.values(x.shape);
  const [gamma, beta] = [random.values([columns]), random.values([columns])];
  return { rows, columns, epsilon: random.pick([1e-3, 1e-5]), x, dy, gamma, beta };
}

/** Mean and biased variance of the numbers x[first], x[first + step], … */
function moments({ data }: Values, first: number, step: number, count: number) {
  let mean = 0;
  for (let i = 0; i < count; i++) mean += (data[first + i * step] as number) / count;
  let variance = 0;
  for (let i = 0; i < count; i++)
    variance += ((data[first + i * step] as number) - mean) ** 2 / count;
  return { mean, variance };
}

const at = ({ data }: Values, i: number): number => data[i] as number;
const columnsOf = (count: number, of: (column: number) => number) => filled([count], of);

/** Σ of f over the rows of a column. */
function overRows({ rows, columns }: Case, column: number, f: (i: number) => number): number {
  let total = 0;
  for (let row = 0; row < rows; row++) total += f(row * columns + column);
  return total;
}

function batch(random: Random) {
  const each = caseOf(random);
  const { rows, columns, epsilon, x, dy, gamma, beta } = each;
  const stats = Array.from({ length: columns }, (_, c) => moments(x, c, columns, rows));
  const mean = columnsOf(columns, (c) => Math.fround(stats[c]?.mean as number));
  const variance = columnsOf(columns, (c) => Math.fround(stats[c]?.variance as number));
  const inverse = (c: number) => 1 / Math.sqrt(at(variance, c) + epsilon);
  const normal = (i: number) => (at(x, i) - at(mean, i % columns)) * inverse(i % columns);
  const y = filled(x.shape, (i) => normal(i) * at(gamma, i % columns) + at(beta, i % columns));
  const dgamma = columnsOf(columns, (c) => overRows(each, c, (i) => at(dy, i) * normal(i)));
  const dbeta = columnsOf(columns, (c) => overRows(each, c, (i) => at(dy, i)));
  const dx = filled(x.shape, (i) => {
    const c = i % columns;
    const centred = at(dy, i) - at(dbeta, c) / rows - (normal(i) * at(dgamma, c)) / rows;
    return at(gamma, c) * inverse(c) * centred;
  });
  return { ...each, mean, variance, y, dgamma, dbeta, dx };
}

export const batchNorm: Family = (random) => {
  const { x, gamma, beta, epsilon, y, mean, variance } = batch(random);
  return {
    kernel: 'BatchNormTraining',
    inputs: { x, gamma, beta },
    attrs: { epsilon },
    outputs: [y, mean, variance],
  };
};

export const batchNormGrad: Family = (random) => {
  const { dy, x, gamma, mean, variance, epsilon, dx, dgamma, dbeta } = batch(random);
  return {
    kernel: 'BatchNormTrainingGrad',
    inputs: { dy, x, gamma, mean, variance },
    attrs: { epsilon },
    outputs: [dx, dgamma, dbeta],
  };
};

function layer(random: Random) {
  const each = caseOf(random);
  const { rows, columns, epsilon, x, dy, gamma, beta } = each;
  const stats = Array.from({ length: rows }, (_, r) => moments(x, r * columns, 1, columns));
  const mean = columnsOf(rows, (r) => Math.fround(stats[r]?.mean as number));
  const rstd = columnsOf(rows, (r) =>
    Math.fround(1 / Math.sqrt((stats[r]?.variance as number) + epsilon)),
  );
  const rowOf = (i: number) => Math.floor(i / columns);
  const normal = (i: number) => (at(x, i) - at(mean, rowOf(i))) * at(rstd, rowOf(i));
  const y = filled(x.shape, (i) => normal(i) * at(gamma, i % columns) + at(beta, i % columns));
  const weighted = (i: number) => at(dy, i) * at(gamma, i % columns);
  const average = (row: number, f: (i: number) => number) => {
    let total = 0;
    for (let c = 0; c < columns; c++) total += f(row * columns + c);
    return total / columns;
  };
  const sums = Array.from({ length: rows }, (_, r) => average(r, weighted));
  const slopes = Array.from({ length: rows }, (_, r) => average(r, (i) => weighted(i) * normal(i)));
  const dx = filled(x.shape, (i) => {
    const r = rowOf(i);
    return at(rstd, r) * (weighted(i) - (sums[r] as number) - normal(i) * (slopes[r] as number));
  });
  const dgamma = columnsOf(columns, (c) => overRows(each, c, (i) => at(dy, i) * normal(i)));
  const dbeta = columnsOf(columns, (c) => overRows(each, c, (i) => at(dy, i)));
  return { ...each, mean, rstd, y, dx, dgamma, dbeta };
}

export const layerNorm: Family = (random) => {
  const { x, gamma, beta, epsilon, y, mean, rstd } = layer(random);
  return {
    kernel: 'LayerNorm',
    inputs: { x, gamma, beta },
    attrs: { epsilon },
    outputs: [y, mean, rstd],
  };
};

export const layerNormGrad: Family = (random) => {
  const { dy, x, gamma, mean, rstd, dx, dgamma, dbeta } = layer(random);
  return {
    kernel: 'LayerNormGrad',
    inputs: { dy, x, gamma, mean, rstd },
    outputs: [dx, dgamma, dbeta],
  };
};
