import type { Evaluation, OutputEvaluation } from '../shared/training/evaluation';
import { metricName } from './metric-name';

/**
 * Results without the samples one by one, as a program reads them. The figures are the exact ones of
 * each output, numbers in the target's own unit; batch metrics of the same name give way to them.
 */
export function evaluationJson({ split, samples, loss, metrics, outputs }: Evaluation): unknown {
  const figures = outputs.flatMap((output) =>
    figuresOf(output).map(([name, value]) => [
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

const figuresOf = (output: OutputEvaluation): (readonly [string, number])[] =>
  output.kind === 'classification'
    ? [
        ['accuracy', output.accuracy],
        ...(output.top5 === undefined ? [] : [['top5', output.top5] as const]),
      ]
    : [
        ['mae', output.mae],
        ['rmse', output.rmse],
        ['r2', output.r2],
      ];

const outputJson = (output: OutputEvaluation): unknown => ({
  output: output.output,
  ...Object.fromEntries(figuresOf(output)),
  ...(output.kind === 'classification' && {
    classes: output.classes,
    matrix: output.matrix,
    perClass: output.perClass,
  }),
});

/** Results in a line: the loss, then the figures of each output. */
export function evaluationText({ loss, outputs }: Evaluation): string {
  const texts = outputs.map((output) => {
    const figures = figuresOf(output).map(
      ([name, value]) => `${metricName(name)} ${figure(name, value)}`,
    );
    return (outputs.length > 1 ? `${output.output}: ` : '') + figures.join('  ');
  });
  return [`${metricName('loss')} ${loss.toFixed(4)}`, ...texts].join('  ');
}

function figure(name: string, value: number): string {
  if (name === 'accuracy' || name === 'top5') return `${(100 * value).toFixed(2)} %`;
  if (name === 'r2') return value.toFixed(4);
  return value.toLocaleString('en', { maximumSignificantDigits: 5 });
}
