/** Batch and layer normalisation, forward and gradient, and sums over leading axes. */
import {
  type Family,
  filled,
  type Random,
  sizeOf,
  type Values,
} from '../../../../helpers/kernel-cases';

const EPSILON = 1e-3;

interface Normalised {
  readonly x: Values;
  readonly dy: Values;
  readonly gamma: Values;
  readonly beta: Values;
  /** Of each group of values that share a mean. */
  readonly mean: Values;
  readonly variance: Values;
  readonly groupOf: (i: number) => number;
  /** Values of a group. */
  readonly share: number;
  readonly columns: number;
}

/** Values away from 0, so that squares that are not taken from the mean show. */
function normalised(random: Random, over: 'rows' | 'columns'): Normalised {
  const leading = Array.from({ length: random.int(1, 3) }, () =>
    random.int(1, random.pick([3, 14])),
  );
  const columns = random.int(1, random.pick([6, 40, 300]));
  const shape = [...leading, columns];
  const offset = random.pick([0, 10]);
  const noise = random.values(shape);
  const x = { shape, data: noise.data.map((value) => Math.fround(3 * value + offset)) };
  const rows = sizeOf(leading);
  const groups = over === 'rows' ? columns : rows;
  const share = over === 'rows' ? rows : columns;
  const groupOf = (i: number) => (over === 'rows' ? i % columns : Math.floor(i / columns));
  const mean = filled([groups], () => 0);
  const variance = filled([groups], () => 0);
  for (const [i, value] of x.data.entries()) add(mean, groupOf(i), value / share);
  for (const [i, value] of x.data.entries())
    add(variance, groupOf(i), (value - at(mean, groupOf(i))) ** 2 / share);
  const [gamma, beta] = [random.values([columns]), random.values([columns])];
  return { x, dy: random.values(shape), gamma, beta, mean, variance, groupOf, share, columns };
}

const at = ({ data }: Values, place: number): number => data[place] as number;

function add({ data }: Values, place: number, value: number): void {
  data[place] = (data[place] as number) + value;
}

/** x without mean and variance. */
const normal = ({ x, mean, variance, groupOf }: Normalised) =>
  filled(
    x.shape,
    (i) => (at(x, i) - at(mean, groupOf(i))) / Math.sqrt(at(variance, groupOf(i)) + EPSILON),
  );

const output = (made: Normalised): Values => {
  const values = normal(made);
  const { gamma, beta, columns } = made;
  return filled(
    made.x.shape,
    (i) => at(values, i) * at(gamma, i % columns) + at(beta, i % columns),
  );
};

/** dx, dgamma, dbeta, by the chain rule through mean and variance. */
function gradients(made: Normalised): Values[] {
  const { x, dy, gamma, mean, variance, groupOf, share, columns } = made;
  const values = normal(made);
  const slope = filled(x.shape, (i) => at(dy, i) * at(gamma, i % columns));
  const toMean = filled(mean.shape, () => 0);
  const toVariance = filled(mean.shape, () => 0);
  const dgamma = filled([columns], () => 0);
  const dbeta = filled([columns], () => 0);
  for (const [i, value] of slope.data.entries()) {
    const group = groupOf(i);
    const spread = at(variance, group) + EPSILON;
    add(toMean, group, -value / Math.sqrt(spread));
    add(toVariance, group, (value * (at(x, i) - at(mean, group)) * -0.5) / spread ** 1.5);
    add(dgamma, i % columns, at(dy, i) * at(values, i));
    add(dbeta, i % columns, at(dy, i));
  }
  const dx = filled(x.shape, (i) => {
    const group = groupOf(i);
    return (
      at(slope, i) / Math.sqrt(at(variance, group) + EPSILON) +
      at(toMean, group) / share +
      (at(toVariance, group) * 2 * (at(x, i) - at(mean, group))) / share
    );
  });
  return [dx, dgamma, dbeta];
}

/** With the moments in 32 bits, as the gradients are given them. */
const rounded = (made: Normalised): Normalised => ({
  ...made,
  mean: { ...made.mean, data: made.mean.data.map(Math.fround) },
  variance: { ...made.variance, data: made.variance.data.map(Math.fround) },
});

const inverse = ({ variance }: Normalised) =>
  filled(variance.shape, (i) => 1 / Math.sqrt(at(variance, i) + EPSILON));

export const batchNorm: Family = (random) => {
  const made = normalised(random, 'rows');
  const { x, gamma, beta, mean, variance } = made;
  return {
    kernel: 'BatchNormTraining',
    inputs: { x, gamma, beta },
    attrs: { epsilon: EPSILON },
    outputs: [output(made), mean, variance],
  };
};

export const batchNormGrad: Family = (random) => {
  const made = rounded(normalised(random, 'rows'));
  const { dy, x, gamma, mean, variance } = made;
  return {
    kernel: 'BatchNormTrainingGrad',
    inputs: { dy, x, gamma, mean, variance },
    attrs: { epsilon: EPSILON },
    outputs: gradients(made),
  };
};

export const layerNorm: Family = (random) => {
  const made = normalised(random, 'columns');
  const { x, gamma, beta, mean } = made;
  return {
    kernel: 'LayerNorm',
    inputs: { x, gamma, beta },
    attrs: { epsilon: EPSILON },
    outputs: [output(made), mean, inverse(made)],
  };
};

export const layerNormGrad: Family = (random) => {
  const made = rounded(normalised(random, 'columns'));
  const { dy, x, gamma, mean } = made;
  return {
    kernel: 'LayerNormGrad',
    inputs: { dy, x, gamma, mean, rstd: inverse(made) },
    outputs: gradients(made),
  };
};

export const leadingSum: Family = (random) => {
  const x = random.values([random.int(1, 900), random.int(1, 5), random.int(1, 40)]);
  const leading = random.int(1, 2);
  const kept = x.shape.slice(leading);
  const sum = filled(kept, () => 0);
  for (const [i, value] of x.data.entries()) add(sum, i % sizeOf(kept), value);
  const axis = leading === 1 ? [0] : [1, 0];
  return { kernel: 'Sum', inputs: { x }, attrs: { axis, keepDims: false }, outputs: [sum] };
};
