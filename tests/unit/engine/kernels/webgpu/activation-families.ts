/** Activations, and their and softmax's gradients from their outputs. */
import { type Family, filled, sizeOf } from '../../../../helpers/kernel-cases';

const scale = 1.0507009873554805;
const scaleAlpha = scale * 1.6732632423543772;

/** Value and slope, from the input. */
export const activations: Readonly<
  Record<string, readonly [(x: number) => number, (x: number) => number]>
> = {
  relu: [(x) => Math.max(x, 0), (x) => (x > 0 ? 1 : 0)],
  relu6: [(x) => Math.min(Math.max(x, 0), 6), (x) => (x > 0 && x < 6 ? 1 : 0)],
  sigmoid: [(x) => 1 / (1 + Math.exp(-x)), (x) => 1 / (2 + Math.exp(x) + Math.exp(-x))],
  tanh: [Math.tanh, (x) => 1 / Math.cosh(x) ** 2],
  elu: [(x) => (x > 0 ? x : Math.expm1(x)), (x) => (x > 0 ? 1 : Math.exp(x))],
  selu: [
    (x) => (x > 0 ? scale * x : scaleAlpha * Math.expm1(x)),
    (x) => (x > 0 ? scale : scaleAlpha * Math.exp(x)),
  ],
  softplus: [(x) => Math.log1p(Math.exp(x)), (x) => 1 / (1 + Math.exp(-x))],
};

/** Values of the ones that hand NaN on; large inputs neither overflow nor cancel. */
export const activation: Family = (random) => {
  const names = {
    Relu6: 'relu6',
    Elu: 'elu',
    Selu: 'selu',
    Sigmoid: 'sigmoid',
    Softplus: 'softplus',
  };
  const kernel = random.pick(Object.keys(names) as (keyof typeof names)[]);
  const [value] = activations[names[kernel]] as NonNullable<(typeof activations)[string]>;
  const shape = Array.from({ length: random.int(1, 5) }, () => random.int(1, 9));
  const spread = random.pick([0.01, 1, 9, 80]);
  const { data } = random.values(shape);
  const x = { shape, data: data.map((input) => Math.fround(spread * input)) };
  return {
    kernel,
    inputs: { x },
    outputs: [filled(shape, (i) => value(x.data[i] as number))],
  };
};

export const activationGrad: Family = (random) => {
  const activation = random.pick(Object.keys(activations));
  const [value, slope] = activations[activation] as NonNullable<(typeof activations)[string]>;
  const shape = Array.from({ length: random.int(1, 5) }, () => random.int(1, 9));
  const dy = random.values(shape);
  const x = random.values(shape).data.map((input) => 9 * input);
  return {
    kernel: 'ActivationGrad',
    inputs: { dy, y: { shape, data: x.map(value) } },
    attrs: { activation },
    outputs: [filled(shape, (i) => (dy.data[i] as number) * slope(x[i] as number))],
  };
};

export const softmaxGrad: Family = (random) => {
  const columns = random.pick([random.int(1, 40), random.int(200, 900)]);
  const shape = [...Array.from({ length: random.int(0, 3) }, () => random.int(1, 8)), columns];
  const dy = random.values(shape);
  const powers = random.values(shape).data.map((value) => Math.exp(5 * value));
  const y = new Float64Array(powers.length);
  const dx = new Float64Array(powers.length);
  for (let first = 0; first < sizeOf(shape); first += columns) {
    const row = <T>(values: Float64Array, each: (at: number) => T) =>
      values.subarray(first, first + columns).forEach((_, at) => void each(first + at));
    let total = 0;
    let weighted = 0;
    row(y, (at) => (total += powers[at] as number));
    row(y, (at) => (y[at] = (powers[at] as number) / total));
    row(y, (at) => (weighted += (y[at] as number) * (dy.data[at] as number)));
    row(dx, (at) => (dx[at] = (y[at] as number) * ((dy.data[at] as number) - weighted)));
  }
  return {
    kernel: 'SoftmaxGrad',
    inputs: { dy, y: { shape, data: y } },
    outputs: [{ shape, data: dx }],
  };
};
