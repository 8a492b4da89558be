import type { Prediction } from '../shared/training/evaluation';

/** A prediction as a program reads it: the likeliest class with all probabilities, or the values. */
export function predictionJson({ output, kind, classes, shape, values }: Prediction): unknown {
  if (kind === 'classification' && classes) {
    const { label, probability } = likeliest(classes, values);
    const probabilities = Object.fromEntries(classes.map((name, at) => [name, values[at] ?? 0]));
    return { output, class: label, probability, probabilities };
  }
  return { output, shape, values };
}

/** A prediction in a line. */
export function predictionText({ kind, classes, values }: Prediction): string {
  if (kind === 'classification' && classes) {
    const { label, probability } = likeliest(classes, values);
    return `${label} (${(100 * probability).toFixed(1)} %)`;
  }
  return values.map((value) => Number(value.toPrecision(6)).toString()).join(' ');
}

function likeliest(classes: readonly string[], probabilities: readonly number[]) {
  const at = probabilities.reduce(
    (best, value, index) => (value > (probabilities[best] ?? 0) ? index : best),
    0,
  );
  return { label: classes[at] ?? '', probability: probabilities[at] ?? 0 };
}
