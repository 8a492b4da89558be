import i18next from 'i18next';
import { suppress, USUAL_THRESHOLDS } from '../shared/detection/suppress';
import type { Prediction } from '../shared/training/evaluation';

/** A prediction as a program reads it: the likeliest class with all probabilities, the boxes, or the values. */
export function predictionJson(prediction: Prediction): unknown {
  const { output, kind, classes, shape, values, difference } = prediction;
  if (kind === 'detection') return { output, boxes: foundIn(prediction) };
  if (kind === 'segmentation') return { output, classes, shape, mask: values };
  if (kind === 'sequence') return { output, sequence: readIn(prediction) };
  if (kind === 'ranking') return { output, best: bestIn(prediction) };
  if (kind === 'classification' && classes) {
    const { label, probability } = likeliest(classes, values);
    const probabilities = Object.fromEntries(classes.map((name, at) => [name, values[at] ?? 0]));
    return { output, class: label, probability, probabilities };
  }
  return { output, shape, values, ...(difference !== undefined && { difference }) };
}

/** A prediction in a line. */
export function predictionText(prediction: Prediction): string {
  const { kind, classes, values, difference } = prediction;
  if (kind === 'detection') return boxesText(prediction);
  if (kind === 'segmentation') return sharesText(prediction);
  if (kind === 'sequence') return readIn(prediction).join('');
  if (kind === 'ranking') return bestText(prediction);
  if (kind === 'classification' && classes) {
    const { label, probability } = likeliest(classes, values);
    return `${label} (${(100 * probability).toFixed(1)} %)`;
  }
  const text = values.map((value) => Number(value.toPrecision(6)).toString()).join(' ');
  if (difference === undefined) return text;
  return `${text}  ${i18next.t('predict.difference', { value: difference.toPrecision(4) })}`;
}

const bestIn = ({ classes = [], values }: Prediction) =>
  classes.map((item, place) => ({ item, score: values[place] ?? 0 }));

/** A line for each item recommended, best first. */
const bestText = (prediction: Prediction): string =>
  bestIn(prediction)
    .map(({ item, score }) => `${item} (${(100 * score).toFixed(1)} %)`)
    .join('\n');

const readIn = ({ classes = [], values }: Prediction): string[] =>
  values.map((label) => classes[label] ?? '');

/** How much of the image each class has, the largest first. */
function sharesText({ classes = [], values }: Prediction): string {
  const counts = classes.map((name) => ({ name, count: 0 }));
  for (const label of values) {
    const own = counts[label];
    if (own) own.count++;
  }
  return counts
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count)
    .map(({ name, count }) => `${name} ${((100 * count) / values.length).toFixed(1)} %`)
    .join('  ');
}

/** Boxes at the usual thresholds, likeliest first. */
const foundIn = ({ boxes = [], classes = [] }: Prediction) =>
  suppress(boxes, USUAL_THRESHOLDS).map(({ label, ...box }) => ({ class: classes[label], ...box }));

/** A line for each box: its class, how sure, and from where to where, in pixels of the model's image. */
function boxesText(prediction: Prediction): string {
  const lines = foundIn(prediction).map(({ class: name, score, x, y, width, height }) => {
    const [left, right] = [x - width / 2, x + width / 2].map((at) => at.toFixed(1));
    const [top, bottom] = [y - height / 2, y + height / 2].map((at) => at.toFixed(1));
    return `${name} (${(100 * score).toFixed(1)} %)  x ${left}–${right}  y ${top}–${bottom}`;
  });
  return lines.length > 0 ? lines.join('\n') : i18next.t('predict.nothing');
}

function likeliest(classes: readonly string[], probabilities: readonly number[]) {
  const at = probabilities.reduce(
    (best, value, index) => (value > (probabilities[best] ?? 0) ? index : best),
    0,
  );
  return { label: classes[at] ?? '', probability: probabilities[at] ?? 0 };
}
