import { join } from 'node:path';
import i18next from 'i18next';
import {
  type BaselineScore,
  type Contest,
  compete,
  contestOf,
  methodsFor,
} from '../../shared/baselines/compare';
import type { Dataset } from '../../shared/data/dataset';
import { heldData } from '../../shared/data/held';
import { startBackend } from '../../shared/engine/choose-backend';
import { evaluate } from '../../shared/engine/evaluate/evaluate';
import { type Figure, figuresOf } from '../../shared/training/figures';
import { CliError } from '../cli-error';
import { chooseData, readTrainingData } from '../data-option';
import { figureText } from '../evaluation-output';
import { metricName } from '../metric-name';
import { isRunFolder, PROJECT_FILE, readModelFiles } from '../model-files';
import { nodePlatform } from '../node-platform';
import { openProject } from '../open-project';
import { note, print, printJson, table } from '../output';
import { buildModel } from '../run-folder';

export interface BaselinesOptions {
  readonly data?: string;
  readonly limit?: number;
  readonly seed?: number;
  readonly json?: boolean;
}

/** `netloom baselines`: what classical methods reach on a project's data, beside a trained network's result. */
export async function baselines(file: string, options: BaselinesOptions): Promise<void> {
  const trained = await isRunFolder(file);
  const project = await openProject(trained ? join(file, PROJECT_FILE) : file);
  const { config } = await chooseData(project.data, options.data);
  const data = await readTrainingData({ ...config, limit: options.limit ?? config.limit });
  const contest = await contestBetween(data);
  const network = trained ? await networkFigures(file, data) : null;
  const scores = methodsFor(contest).map((method) => {
    note(i18next.t('baselines.learning', { method: methodName(method.id) }));
    return toEnd(compete(method, contest, options.seed ?? project.training.seed));
  });
  if (options.json) {
    const figures = (of: readonly Figure[]) =>
      Object.fromEntries(of.map(({ name, value }) => [name, value]));
    printJson({
      target: contest.target.name,
      samples: { train: contest.of, test: contest.test.size },
      network: network && figures(network),
      baselines: scores.map((score) => ({ ...score, figures: figures(score.figures) })),
    });
  } else print(asTable(scores, network));
}

/** The contest that the data allow, or an error that says why there is none. */
export async function contestBetween(data: Dataset): Promise<Contest> {
  const contest = contestOf(await heldData(data));
  if (!contest) throw new CliError(i18next.t('baselines.nothing', { data: data.info.name }));
  return contest;
}

export const methodName = (id: string): string => i18next.t(`baselines.method.${id}`);

async function networkFigures(folder: string, data: Dataset): Promise<readonly Figure[]> {
  await startBackend('auto', nodePlatform());
  const { model, preparation } = await buildModel(folder, await readModelFiles(folder));
  const which = data.test.size > 0 ? 'test' : 'validation';
  const { outputs } = await evaluate(model, data, which, preparation);
  return outputs[0] ? figuresOf(outputs[0]) : [];
}

function asTable(scores: readonly BaselineScore[], network: readonly Figure[] | null): string {
  const names = scores[0]?.figures.map(({ name }) => name) ?? [];
  const cells = (figures: readonly Figure[]) =>
    names.map((name) => {
      const figure = figures.find((candidate) => candidate.name === name);
      return figure && figure.value !== null ? figureText(figure, figure.value) : '—';
    });
  const head = [
    i18next.t('baselines.name'),
    ...names.map(metricName),
    i18next.t('baselines.trained'),
    i18next.t('baselines.seconds'),
  ];
  const rows = scores.map(({ method, trained, figures, seconds }) => [
    methodName(method),
    ...cells(figures),
    trained.toLocaleString('en'),
    seconds.toFixed(1),
  ]);
  const own = network ? [[i18next.t('baselines.network'), ...cells(network), '', '']] : [];
  return table([head, ...rows, ...own], head.map((_, at) => at).slice(1));
}

function toEnd<T>(work: Generator<number, T>): T {
  for (let step = work.next(); ; step = work.next()) if (step.done) return step.value;
}
