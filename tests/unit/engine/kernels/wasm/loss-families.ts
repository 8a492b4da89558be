/** Cross-entropy of rows of probabilities, accuracy, and local response normalisation. */
import {
  type Family,
  filled,
  type KernelCase,
  type Random,
  sizeOf,
  type Values,
} from '../../../../helpers/kernel-cases';

const at = ({ data }: Values, i: number): number => data[i] as number;

function entropyCase(random: Random) {
  const columns = random.int(1, random.pick([9, 60]));
  const leading = Array.from({ length: random.int(1, 2) }, () => random.int(1, 9));
  const shape = [...leading, columns];
  const raw = random.values(shape);
  // Some so small that their logarithm is cut off.
  const output = filled(shape, (i) =>
    at(raw, i) < -0.8 ? 0 : Math.fround((at(raw, i) + 1.1) / 2.2),
  );
  const target = random.values(shape);
  return { columns, leading, output, target };
}

const LEAST = Math.fround(1e-30);

export const crossEntropy: Family = (random) => {
  const { columns, leading, output, target } = entropyCase(random);
  const loss = filled(leading, (row) => {
    let total = 0;
    for (let i = row * columns; i < (row + 1) * columns; i++)
      total -= at(target, i) * Math.log(Math.max(at(output, i), LEAST));
    return total;
  });
  const inputs = { probabilities: output, targets: target };
  return { kernel: 'CrossEntropy', inputs, outputs: [loss] };
};

export const crossEntropyGrad: Family = (random) => {
  const { columns, leading, output, target } = entropyCase(random);
  const dy = random.values(leading);
  const grad = filled(output.shape, (i) =>
    at(output, i) < LEAST ? 0 : (-at(dy, Math.floor(i / columns)) * at(target, i)) / at(output, i),
  );
  return {
    kernel: 'CrossEntropyGrad',
    inputs: { dy, probabilities: output, targets: target },
    outputs: [grad],
  };
};

function lrnCase(random: Random, withGrad: boolean): KernelCase {
  const columns = random.int(1, random.pick([9, 60]));
  const shape = [random.int(1, 3), random.int(1, 6), random.int(1, 9), columns];
  const attrs = {
    depthRadius: random.int(0, 6),
    bias: random.pick([1, 2]),
    alpha: random.pick([1e-4, 0.5]),
    beta: random.pick([0.5, 0.75, 0.6]),
  };
  const x = random.values(shape);
  const neighbours = (i: number) => {
    const row = i - (i % columns);
    const first = Math.max(row, i - attrs.depthRadius);
    const last = Math.min(row + columns - 1, i + attrs.depthRadius);
    return Array.from({ length: last - first + 1 }, (_, k) => first + k);
  };
  const n = filled(shape, (i) =>
    neighbours(i).reduce((sum, k) => sum + attrs.alpha * at(x, k) ** 2, attrs.bias),
  );
  const y = filled(shape, (i) => at(x, i) * at(n, i) ** -attrs.beta);
  if (!withGrad) return { kernel: 'LRN', inputs: { x }, attrs, outputs: [y] };
  const dy = random.values(shape);
  const dx = filled(shape, (i) =>
    neighbours(i).reduce(
      (sum, k) =>
        sum - 2 * attrs.alpha * attrs.beta * at(x, i) * ((at(dy, k) * at(y, k)) / at(n, k)),
      at(dy, i) * at(n, i) ** -attrs.beta,
    ),
  );
  const rounded = filled(shape, (i) => Math.fround(at(y, i)));
  return { kernel: 'LRNGrad', inputs: { x, y: rounded, dy }, attrs, outputs: [dx] };
}

export const lrn: Family = (random) => lrnCase(random, false);
export const lrnGrad: Family = (random) => lrnCase(random, true);

/** Shares of rows; whole numbers, so that equal ones are there too. */
export const accuracy: Family = (random) => {
  const columns = random.pick([random.int(1, 4), random.int(2, 40)]);
  const shape = [random.int(1, 9), random.int(1, random.pick([4, 900])), columns];
  const whole = (): Values => filled(shape, () => random.int(0, random.pick([3, 20])));
  const [output, target] = [whole(), whole()];
  const rows = sizeOf(shape) / columns;
  const place = ({ data }: Values, row: number) => {
    const values = data.subarray(row * columns, (row + 1) * columns);
    return values.indexOf(Math.max(...values));
  };
  let right = 0;
  for (let row = 0; row < rows; row++) if (place(output, row) === place(target, row)) right++;
  return {
    kernel: 'Accuracy',
    inputs: { output, target },
    outputs: [filled([], () => right / rows)],
  };
};
