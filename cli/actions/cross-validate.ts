import { join } from 'node:path';
import i18next from 'i18next';
import { type FoldFigure, summarizeFolds } from '../../shared/training/cross-validation';
import type { Evaluation } from '../../shared/training/evaluation';
import { CliError } from '../cli-error';
import { figureText } from '../evaluation-output';
import { metricName } from '../metric-name';
import { openProject } from '../open-project';
import { note, print, printJson, table } from '../output';
import { configured, type TrainOptions } from '../train/options';
import { trainProject } from './train';

/** `netloom train --folds k`: trains a network on all but one fold, for each in turn, and sums up the tests. */
export async function crossValidate(
  file: string,
  options: TrainOptions,
  count: number,
): Promise<void> {
  const project = await configured(await openProject(file), options);
  const { data } = project;
  const tests: Evaluation[] = [];
  for (let fold = 0; fold < count; fold++) {
    note(i18next.t('train.fold', { fold: fold + 1, count }));
    const split = { ...data.split, folds: { count, fold } };
    const out = options.out === undefined ? undefined : join(options.out, `fold-${fold + 1}`);
    const test = await trainProject(
      file,
      { ...project, data: { ...data, split } },
      { ...options, ...(out !== undefined && { out }) },
    );
    if (!test) throw new CliError(i18next.t('train.noFolds'));
    tests.push(test);
  }
  const figures = summarizeFolds(tests);
  if (options.json) printJson({ folds: count, figures: figures.map(figureJson) });
  else print(asTable(figures, count));
}

const figureJson = ({ output, name, mean, std, values }: FoldFigure): unknown => ({
  ...(output !== '' && { output }),
  name,
  mean,
  std,
  values,
});

function asTable(figures: readonly FoldFigure[], count: number): string {
  const outputs = new Set(figures.map(({ output }) => output).filter((output) => output !== ''));
  const head = [
    i18next.t('train.folds', { count }),
    i18next.t('train.mean'),
    i18next.t('train.std'),
    i18next.t('train.least'),
    i18next.t('train.most'),
  ];
  const rows = figures.map((figure) => {
    const { output, name, mean, std, values } = figure;
    const text = (value: number) =>
      name === 'loss' ? value.toFixed(4) : figureText({ ...figure, name, value }, value);
    const label = outputs.size > 1 && output !== '' ? `${output}: ` : '';
    return [
      label + metricName(name),
      text(mean),
      text(std),
      text(Math.min(...values)),
      text(Math.max(...values)),
    ];
  });
  return table([head, ...rows], [1, 2, 3, 4]);
}
