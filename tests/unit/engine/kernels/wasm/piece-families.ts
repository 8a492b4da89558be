/** Tensors of one shape number by number, put together and taken apart along an axis. */
import {
  type Family,
  filled,
  type Random,
  sizeOf,
  type Values,
} from '../../../../helpers/kernel-cases';

const operations: Readonly<Record<string, (a: number, b: number) => number>> = {
  Add: (a, b) => a + b,
  Sub: (a, b) => a - b,
  Multiply: (a, b) => a * b,
  RealDiv: (a, b) => a / b,
  Minimum: Math.min,
  Maximum: Math.max,
};

export const pairs: Family = (random) => {
  const kernel = random.pick(Object.keys(operations));
  const of = operations[kernel] as (a: number, b: number) => number;
  const shape = random.pick([[random.int(1, 7), random.int(1, 9)], [random.int(8190, 20000)]]);
  const a = random.values(shape);
  const b = filled(shape, (i) => Math.fround(1.5 + (a.data[(shape[0] as number) - i] ?? 0) / 3));
  const out = filled(shape, (i) => of(a.data[i] as number, b.data[i] as number));
  return { kernel, inputs: { a, b }, outputs: [out] };
};

interface Parts {
  readonly axis: number;
  readonly whole: Values;
  readonly parts: readonly Values[];
}

function partsOf(random: Random): Parts {
  const shape = Array.from({ length: random.int(1, 4) }, () => random.int(1, 9));
  const axis = random.int(0, shape.length - 1);
  const lengths = Array.from({ length: random.int(1, 5) }, () =>
    random.pick([random.int(1, 6), random.int(1, 300)]),
  );
  const total = lengths.reduce((sum, each) => sum + each, 0);
  const whole = random.values(shape.map((each, at) => (at === axis ? total : each)));
  const inner = sizeOf(shape.slice(axis + 1));
  let first = 0;
  const parts = lengths.map((count) => {
    const start = first * inner;
    first += count;
    const numbers = count * inner;
    return filled(
      shape.map((each, at) => (at === axis ? count : each)),
      (i) => whole.data[Math.floor(i / numbers) * total * inner + start + (i % numbers)] as number,
    );
  });
  return { axis, whole, parts };
}

export const concat: Family = (random) => {
  const { axis, whole, parts } = partsOf(random);
  return {
    kernel: 'Concat',
    inputs: Object.fromEntries(parts.map((part, at) => [`part${at}`, part])),
    attrs: { axis },
    outputs: [whole],
  };
};

export const split: Family = (random) => {
  const { axis, whole, parts } = partsOf(random);
  return {
    kernel: 'SplitV',
    inputs: { x: whole },
    attrs: { axis, numOrSizeSplits: parts.map(({ shape }) => shape[axis] as number) },
    outputs: parts,
  };
};
