import type { Evaluation, OutputEvaluation } from '../shared/training/evaluation';
import { metricName } from './metric-name';

/** Results without the samples one by one, as a program reads them. */
export const evaluationJson = (evaluation: Evaluation): unknown => ({
  split: evaluation.split,
  samples: evaluation.samples,
  loss: evaluation.loss,
  ...evaluation.metrics,
  outputs: evaluation.outputs.map(outputJson),
});

const outputJson = (output: OutputEvaluation): unknown =>
  output.kind === 'classification'
    ? {
        output: output.output,
        accuracy: output.accuracy,
        top5: output.top5 ?? null,
        classes: output.classes,
        matrix: output.matrix,
        perClass: output.perClass,
      }
    : { output: output.output, mae: output.mae, rmse: output.rmse, r2: output.r2 };

/** Results in a line: the loss, then the figures of each output. */
export function evaluationText(evaluation: Evaluation): string {
  const several = evaluation.outputs.length > 1;
  const outputs = evaluation.outputs.map((output) => {
    const figures =
      output.kind === 'classification'
        ? [
            `${metricName('accuracy')} ${(100 * output.accuracy).toFixed(2)} %`,
            ...(output.top5 === undefined
              ? []
              : [`${metricName('top5')} ${(100 * output.top5).toFixed(2)} %`]),
          ]
        : [
            `${metricName('mae')} ${figure(output.mae)}`,
            `${metricName('rmse')} ${figure(output.rmse)}`,
            `${metricName('r2')} ${output.r2.toFixed(4)}`,
          ];
    return (several ? `${output.output}: ` : '') + figures.join('  ');
  });
  return [`${metricName('loss')} ${evaluation.loss.toFixed(4)}`, ...outputs].join('  ');
}

const figure = (value: number): string =>
  value.toLocaleString('en', { maximumSignificantDigits: 5 });
