/** Reductions over neighbouring axes, operations with one side repeated, and lookups. */
import { type Family, filled, type Random, sizeOf } from '../../../../helpers/kernel-cases';

const shapeOf = (random: Random, rank: number, largest: number): number[] =>
  Array.from({ length: rank }, () => random.int(1, random.pick([4, largest])));

export const reduction: Family = (random) => {
  const kernel = random.pick(['Sum', 'Mean', 'Max', 'Min']);
  const shape = shapeOf(random, random.int(1, 4), 40);
  const first = random.int(0, shape.length - 1);
  const count = random.int(1, shape.length - first);
  const axes = Array.from({ length: count }, (_, i) => first + i);
  const x = random.values(shape);
  const reduced = sizeOf(shape.slice(first, first + count));
  const inner = sizeOf(shape.slice(first + count));
  const keepDims = random.pick([true, false]);
  const kept = keepDims
    ? shape.map((length, axis) => (axes.includes(axis) ? 1 : length))
    : shape.filter((_, axis) => !axes.includes(axis));
  const y = filled(kept, (i) => {
    const start = Math.floor(i / inner) * reduced * inner + (i % inner);
    const values = Array.from({ length: reduced }, (_, k) => x.data[start + k * inner] as number);
    if (kernel === 'Max') return values.reduce((a, b) => Math.max(a, b));
    if (kernel === 'Min') return values.reduce((a, b) => Math.min(a, b));
    const total = values.reduce((sum, value) => sum + value, 0);
    return kernel === 'Mean' ? total / reduced : total;
  });
  const attrs = { [kernel === 'Max' ? 'reductionIndices' : 'axis']: axes, keepDims };
  return { kernel, inputs: { x }, attrs, outputs: [y] };
};

export const spread: Family = (random) => {
  const shape = shapeOf(random, random.int(1, 4), 40);
  const first = random.int(0, shape.length - 1);
  const count = random.int(1, shape.length - first);
  const axis = Array.from({ length: count }, (_, i) => first + i);
  const repeats = sizeOf(shape.slice(first, first + count));
  const inner = sizeOf(shape.slice(first + count));
  const x = random.values(shape.filter((_, place) => !axis.includes(place)));
  const factor = random.pick([1, 0.25]);
  const y = filled(shape, (i) => {
    const from = Math.floor(i / (repeats * inner)) * inner + (i % inner);
    return factor * (x.data[from] as number);
  });
  return { kernel: 'Spread', inputs: { x }, attrs: { shape, axis, factor }, outputs: [y] };
};

const operators: Readonly<Record<string, (a: number, b: number) => number>> = {
  Add: (a, b) => a + b,
  Sub: (a, b) => a - b,
  Multiply: (a, b) => a * b,
  RealDiv: (a, b) => a / b,
  Minimum: Math.min,
  Maximum: Math.max,
};

export const broadcast: Family = (random) => {
  const kernel = random.pick(Object.keys(operators));
  const shape = shapeOf(random, random.int(1, 4), 30);
  // Any axes may be repeated; some of these cases go to tfjs's own kernel.
  const repeated = shape.map((length) => (random.int(0, 1) === 0 ? 1 : length));
  const shorter = repeated.slice(random.int(0, repeated.findIndex((length) => length > 1) + 1));
  const awayFromZero = (size: number[]) => {
    const { data } = random.values(size);
    return filled(size, (i) => Math.fround((data[i] as number) + 2));
  };
  const large = awayFromZero(shape);
  const small = awayFromZero(
    shorter.length < repeated.length && shorter.length > 0 ? repeated : shorter,
  );
  const place = (flat: number) => {
    let rest = flat;
    let at = 0;
    let stride = 1;
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      const own = small.shape[axis - shape.length + small.shape.length] ?? 1;
      if (own > 1) at += (rest % (shape[axis] as number)) * stride;
      stride *= own;
      rest = Math.floor(rest / (shape[axis] as number));
    }
    return at;
  };
  const swapped = random.pick([true, false]);
  const apply = operators[kernel] as (a: number, b: number) => number;
  const y = filled(shape, (i) => {
    const [p, q] = [large.data[i] as number, small.data[place(i)] as number];
    return swapped ? apply(q, p) : apply(p, q);
  });
  const inputs = swapped ? { a: small, b: large } : { a: large, b: small };
  return { kernel, inputs, outputs: [y] };
};
