import type { Evaluation, OutputEvaluation } from '../shared/training/evaluation';
import { type Figure, figuresOf } from '../shared/training/figures';
import { metricName } from './metric-name';
import { thresholdsJson } from './threshold-output';

/**
 * Results without the samples one by one, as a program reads them. The figures are the exact ones of
 * each output, numbers in the target's own unit; batch metrics of the same name give way to them.
 */
export function evaluationJson({ split, samples, loss, metrics, outputs }: Evaluation): unknown {
  const figures = outputs.flatMap((output) =>
    figuresOf(output).map(({ name, value }) => [
      outputs.length > 1 ? `${output.output}_${name}` : name,
      value,
    ]),
  );
  return {
    split,
    samples,
    loss,
    ...metrics,
    ...Object.fromEntries(figures),
    outputs: outputs.map(outputJson),
  };
}

const outputJson = (output: OutputEvaluation): unknown => ({
  output: output.output,
  ...Object.fromEntries(figuresOf(output).map(({ name, value }) => [name, value])),
  ...(output.kind === 'classification' && {
    classes: output.classes,
    matrix: output.matrix,
    perClass: output.perClass,
  }),
  ...((output.kind === 'detection' || output.kind === 'segmentation') && {
    classes: output.classes,
    perClass: output.perClass,
  }),
  ...thresholdsJson(output),
  ...(output.kind === 'embedding' && { compared: output.compared }),
  ...(output.kind === 'ranking' && { lists: output.lists, candidates: output.candidates }),
});

/** Results in a line: the loss, then the figures of each output that are defined. */
export function evaluationText({ loss, outputs }: Evaluation): string {
  const texts = outputs.map((output) => {
    const figures = figuresOf(output).flatMap((figure) =>
      figure.value === null ? [] : `${metricName(figure.name)} ${figureText(figure, figure.value)}`,
    );
    return (outputs.length > 1 ? `${output.output}: ` : '') + figures.join('  ');
  });
  return [
    ...(Number.isNaN(loss) ? [] : [`${metricName('loss')} ${loss.toFixed(4)}`]),
    ...texts,
  ].join('  ');
}

/** Intersection over union and Dice of each class that the pixels of an output's masks may have, in lines. */
export function classLines(output: OutputEvaluation): string[] {
  if (output.kind !== 'segmentation') return [];
  const width = Math.max(...output.classes.map((name) => name.length));
  const share = (value: number | null) =>
    (value === null ? '–' : `${(100 * value).toFixed(2)} %`).padStart(8);
  return output.perClass.map(({ iou, dice }, label) => {
    const name = (output.classes[label] ?? '').padEnd(width);
    return `  ${name}  ${metricName('iou')} ${share(iou)}  ${metricName('dice')} ${share(dice)}`;
  });
}

/** A figure as people read it. */
export function figureText({ kind }: Figure, value: number): string {
  if (kind === 'share') return `${(100 * value).toFixed(2)} %`;
  if (kind === 'percent') return `${value.toFixed(2)} %`;
  if (kind === 'number') return value.toFixed(4);
  return value.toLocaleString('en', { maximumSignificantDigits: 5 });
}
