/** Cross-entropy of probabilities with targets, and its gradient. */
import { type Family, filled, type Random, type Values } from '../../../../helpers/kernel-cases';

function classification(random: Random) {
  const leading = Array.from({ length: random.int(1, 2) }, () => random.int(1, 20));
  const columns = random.pick([random.int(1, 12), random.int(13, 400)]);
  const shape = [...leading, columns];
  const share = (values: Values) =>
    filled(shape, (i) => Math.fround(((values.data[i] as number) + 1.01) / columns));
  return {
    leading,
    columns,
    probabilities: share(random.values(shape)),
    targets: share(random.values(shape)),
    dy: random.values(leading),
  };
}

export const crossEntropy: Family = (random) => {
  const { leading, columns, probabilities, targets } = classification(random);
  const loss = filled(leading, (row) => {
    let sum = 0;
    for (let i = row * columns; i < (row + 1) * columns; i++)
      sum -= (targets.data[i] as number) * Math.log(probabilities.data[i] as number);
    return sum;
  });
  return { kernel: 'CrossEntropy', inputs: { probabilities, targets }, outputs: [loss] };
};

export const crossEntropyGrad: Family = (random) => {
  const { columns, probabilities, targets, dy } = classification(random);
  const dx = filled(
    probabilities.shape,
    (i) =>
      (-(dy.data[Math.floor(i / columns)] as number) * (targets.data[i] as number)) /
      (probabilities.data[i] as number),
  );
  return { kernel: 'CrossEntropyGrad', inputs: { dy, probabilities, targets }, outputs: [dx] };
};
