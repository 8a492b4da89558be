import i18next from 'i18next';
import type { OutputEvaluation } from '../shared/training/evaluation';
import {
  type Cut,
  type Cuts,
  cutAt,
  cutForRecall,
  cutsOf,
  type Thresholded,
  tradeOff,
} from '../shared/training/thresholds';
import { metricName } from './metric-name';
import { table } from './output';

/** Shares of the yes that are to be found, besides what the usual threshold finds. */
const RECALLS = [0.25, 0.5, 0.75, 0.9];

/** What tells yes from no by a threshold; null of any other output. */
export function thresholded(output: OutputEvaluation): Thresholded | null {
  if (output.kind === 'anomaly') return output;
  if (output.kind !== 'classification') return null;
  const { scores, threshold, trueClass: labels } = output;
  return scores && threshold !== undefined ? { labels, scores, threshold } : null;
}

/** As a program reads it: how many are yes, and what comes of some thresholds. */
export function thresholdsJson(output: OutputEvaluation): object {
  const of = thresholded(output);
  if (!of) return {};
  const cuts = cutsOf(of);
  return {
    baseRate: cuts.yes / (cuts.yes + cuts.no),
    thresholds: chosen(cuts, of.threshold).map((cut) => ({
      ...cut,
      missed: cuts.yes - cut.right,
      ...tradeOff(cuts, cut),
    })),
  };
}

/** A line for each of some thresholds: the usual one, and those that find so much. */
export function thresholdLines(output: OutputEvaluation): string[] {
  const of = thresholded(output);
  if (!of) return [];
  const cuts = cutsOf(of);
  const samples = cuts.yes + cuts.no;
  const percent = (share: number) => `${(100 * share).toFixed(1)} %`;
  const rows = chosen(cuts, of.threshold).map((cut) => {
    const { precision, recall, f1 } = tradeOff(cuts, cut);
    return [
      `${cut.threshold === of.threshold ? '*' : ''}${Number(cut.threshold.toPrecision(4))}`,
      (cut.right + cut.wrong).toLocaleString('en'),
      cut.right.toLocaleString('en'),
      percent(precision),
      percent(recall),
      percent(f1),
    ];
  });
  const head = [
    i18next.t('evaluate.threshold'),
    i18next.t('evaluate.flagged'),
    i18next.t('evaluate.found'),
    ...['precision', 'recall', 'f1'].map(metricName),
  ];
  const share = percent(cuts.yes / samples);
  return [
    i18next.t('evaluate.baseRate', { share, yes: cuts.yes, samples }),
    table([head, ...rows], [0, 1, 2, 3, 4, 5]),
    i18next.t('evaluate.usual'),
  ];
}

function chosen(cuts: Cuts, usual: number): readonly Cut[] {
  const cutting = RECALLS.flatMap((recall) => cutForRecall(cuts, recall) ?? []);
  return [cutAt(cuts, usual), ...cutting];
}
