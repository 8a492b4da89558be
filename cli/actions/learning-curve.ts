import i18next from 'i18next';
import { methodsFor } from '../../shared/baselines/compare';
import type { CurvePoint } from '../../shared/baselines/curve-point';
import { learningCurve } from '../../shared/engine/evaluate/learning-curve';
import { startBackendFor } from '../../shared/engine/probe/start-for-model';
import { validate } from '../../shared/graph/validate';
import { CliError } from '../cli-error';
import { readTrainingData } from '../data-option';
import { figureText } from '../evaluation-output';
import { metricName } from '../metric-name';
import { nodePlatform } from '../node-platform';
import { openProject } from '../open-project';
import { print, printJson } from '../output';
import { formatProblems } from '../problems';
import { refuseOther } from '../start-engine';
import { configured, type TrainOptions } from '../train/options';
import { contestBetween, methodName } from './baselines';

/** `netloom learning-curve`: what the network and classical methods make of growing parts of the data. */
export async function learningCurveOf(file: string, options: TrainOptions): Promise<void> {
  const project = await configured(await openProject(file), options);
  const { training: settings } = project;
  const data = await readTrainingData(project.data);
  const { valid: graph, problems } = validate(project.graph, data.info);
  if (!graph) throw new CliError(`${file}: ${formatProblems(problems)}`);
  const methods = methodsFor(await contestBetween(data));
  const backend = await startBackendFor({ graph, settings, data }, nodePlatform());
  refuseOther(options.backend, backend);
  const pause = () => new Promise<boolean>((resolve) => setImmediate(() => resolve(false)));
  for await (const point of learningCurve({ graph, settings, data, backend, methods, pause })) {
    if (options.json) printJson(jsonOf(point));
    else print(textOf(point));
  }
}

const jsonOf = ({ samples, learner, figures }: CurvePoint): unknown => ({
  samples,
  learner,
  ...Object.fromEntries(figures.map(({ name, value }) => [name, value])),
});

function textOf({ samples, learner, figures }: CurvePoint): string {
  const texts = figures.flatMap((figure) =>
    figure.value === null ? [] : `${metricName(figure.name)} ${figureText(figure, figure.value)}`,
  );
  const name = learner === 'network' ? i18next.t('baselines.network') : methodName(learner);
  return `${samples.toLocaleString('en').padStart(9)}  ${name}  ${texts.join('  ')}`;
}
