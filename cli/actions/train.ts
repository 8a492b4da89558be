import i18next from 'i18next';
import type { Dataset } from '../../shared/data/dataset';
import type { BackendReport } from '../../shared/engine/backends';
import { evaluate } from '../../shared/engine/evaluate/evaluate';
import { preflightRun } from '../../shared/engine/model/preflight';
import { startBackendFor } from '../../shared/engine/probe/start-for-model';
import { encodeTexts } from '../../shared/engine/texts/encode-texts';
import { TrainingSession } from '../../shared/engine/train/training-session';
import type { ValidGraph } from '../../shared/graph/graph';
import type { Project } from '../../shared/project/project';
import type { Evaluation } from '../../shared/training/evaluation';
import { epochsOfRun } from '../../shared/training/settings';
import { validateProject } from '../../shared/training/validate-project';
import { CliError } from '../cli-error';
import { readTrainingData } from '../data-option';
import { evaluationJson, evaluationText } from '../evaluation-output';
import { nodePlatform } from '../node-platform';
import { openProject } from '../open-project';
import { note, print, printJson } from '../output';
import { formatProblems } from '../problems';
import { prepareFolder, writeRunFolder } from '../run-folder';
import { refuseOther, refuseSingle } from '../start-engine';
import { epochJson, epochText } from '../train/epoch-output';
import { configured, fitted, type TrainOptions } from '../train/options';
import { PictureFiles } from '../train/picture-files';
import { ProgressLine } from '../train/progress-line';
import { runRecord } from '../train/run-record';
import { Watch } from '../train/watch';

/** `netloom train`: trains, tests, and writes what came of it. */
export async function train(file: string, options: TrainOptions): Promise<void> {
  await trainProject(file, await configured(await openProject(file), options), options);
}

/** The same of a project that is open; returns what it reached on the test split, if there is one. */
export async function trainProject(
  file: string,
  asked: Project,
  options: TrainOptions,
): Promise<Evaluation | null> {
  const read = await readTrainingData(asked.data);
  const project = fitted(asked, read.info, options);
  const { graph, training } = project;
  const { valid, problems, totals } = validateProject(graph, training, read.info);
  if (!valid || problems.some(({ severity }) => severity === 'error'))
    throw new CliError(`${file}: ${formatProblems(problems)}`);
  const data = encodeTexts(valid, read);
  if (options.out !== undefined) await prepareFolder(options.out, totals.params);
  return run({ project, data, graph: valid }, options);
}

interface Job {
  readonly project: Project;
  readonly data: Dataset;
  readonly graph: ValidGraph;
}

async function run(
  { project, data, graph }: Job,
  options: TrainOptions,
): Promise<Evaluation | null> {
  const { training: settings } = project;
  const pictures = options.out === undefined ? null : new PictureFiles(options.out);
  const epochs = epochsOfRun(settings);
  const watch = new Watch(
    options.json ? null : new ProgressLine(epochs),
    (epoch) => (options.json ? printJson(epochJson(epoch)) : print(epochText(epoch, epochs))),
    (sample) => pictures?.add(sample),
  );
  const backend = await startBackendFor({ graph, settings, data }, nodePlatform());
  refuseOther(options.backend, backend);
  refuseSingle(options.precision, backend);
  lookOver({ graph, settings, data }, backend.report);
  const startedAt = new Date();
  const session = new TrainingSession({
    graph,
    settings,
    data,
    backend,
    emit: (event) => watch.see(event),
  });
  const stop = () => session.stop();
  // Once: a second Ctrl-C ends the process at once.
  process.once('SIGINT', stop).once('SIGTERM', stop);
  try {
    await session.start();
    watch.throwFailure();
    const { compiled } = session;
    if (!compiled) throw new CliError(i18next.t('train.interrupted'));
    const stopped = watch.reason === 'stopped';
    const test =
      (data.test.size > 0 || data.info.environment !== undefined) && !stopped
        ? await evaluate(compiled, data, 'test', data.preparation)
        : null;
    if (options.out !== undefined) {
      const parameters = compiled.model.countParams();
      const record = runRecord(
        { project, startedAt, backend: backend.backend, parameters, test },
        watch,
      );
      const { preparation } = data;
      await pictures?.done();
      await writeRunFolder(options.out, { project, model: compiled, preparation, record });
      note(i18next.t('written', { path: options.out }));
    }
    if (stopped) throw new CliError(i18next.t('train.interrupted'));
    if (options.json) {
      printJson({
        done: true,
        test: test && evaluationJson(test),
        backend: backend.backend,
        backendReason: backend.reason,
        samplesPerSecond: watch.samplesPerSecond,
        seconds: watch.seconds,
        reason: watch.reason,
        ...(watch.samples.length > 0 && { samples: watch.samples }),
      });
    } else if (test) print(`${i18next.t('train.test')}  ${evaluationText(test)}`);
    return test;
  } finally {
    process.off('SIGINT', stop).off('SIGTERM', stop);
    await session.dispose();
  }
}

/** Says what will go wrong before minutes are spent. */
function lookOver(subject: Parameters<typeof preflightRun>[0], report: BackendReport): void {
  const findings = preflightRun(subject, report);
  const text = (finding: (typeof findings)[number]) =>
    i18next.t(`engine:preflight.${finding.code}`, { ...finding.params });
  const errors = findings.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) throw new CliError(errors.map(text).join('\n'));
  for (const finding of findings) note(text(finding));
}
