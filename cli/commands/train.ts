import { mkdir } from 'node:fs/promises';
import { Command } from 'commander';
import i18next from 'i18next';
import { startBackend } from '../../shared/engine/backends';
import { evaluate } from '../../shared/engine/evaluate/evaluate';
import { TrainingSession } from '../../shared/engine/train/training-session';
import { validate } from '../../shared/graph/validate';
import type { Project } from '../../shared/project/project';
import type { Evaluation } from '../../shared/training/evaluation';
import type {
  EpochRecord,
  FinishReason,
  RunRecord,
  TrainingEvent,
} from '../../shared/training/events';
import { CliError } from '../cli-error';
import { dataConfigFor, readDataset } from '../data-option';
import { evaluationJson, evaluationText } from '../evaluation-output';
import { nodePlatform } from '../node-platform';
import { openProject } from '../open-project';
import { BACKENDS, oneOf, wholeNumber } from '../options';
import { note, print, printJson } from '../output';
import { formatProblems } from '../problems';
import { ProgressLine } from '../progress-line';
import { writeRunFolder } from '../run-folder';

interface Options {
  readonly data?: string;
  readonly epochs?: number;
  readonly batch?: number;
  readonly seed?: number;
  readonly backend?: (typeof BACKENDS)[number];
  readonly limit?: number;
  readonly out?: string;
  readonly json?: boolean;
}

export const trainCommand = (): Command =>
  new Command('train')
    .description(i18next.t('train.description'))
    .argument('<file>', i18next.t('argument.project'))
    .option('--data <name|path>', i18next.t('option.data'))
    .option('--epochs <n>', i18next.t('option.epochs'), wholeNumber('epochs', 1, 1e6))
    .option('--batch <n>', i18next.t('option.batch'), wholeNumber('batch', 1, 1e6))
    .option('--seed <n>', i18next.t('option.seed'), wholeNumber('seed', 0, 2 ** 31 - 1))
    .option('--backend <name>', i18next.t('option.backend'), oneOf('backend', BACKENDS))
    .option('--limit <n>', i18next.t('option.limit'), wholeNumber('limit', 0, 1e8))
    .option('--out <dir>', i18next.t('option.out'))
    .option('--json', i18next.t('option.json'))
    .action(train);

async function train(file: string, options: Options): Promise<void> {
  const project = await configured(await openProject(file), options);
  const data = await readDataset(project.data);
  const { valid, problems } = validate(project.graph, data.info);
  if (!valid) throw new CliError(formatProblems(problems));
  if (options.out) await mkdir(options.out, { recursive: true }).catch(refuse(options.out));

  let fatal: string | null = null;
  const backend = await startBackend(
    project.training.backend,
    nodePlatform((failure) => {
      fatal = failure.message;
    }),
  );
  const startedAt = new Date();
  const watch = new Watch(options.json ?? false, project.training.epochs);
  const session = new TrainingSession({
    graph: valid,
    settings: project.training,
    data,
    backend,
    emit: (event) => watch.see(event),
  });
  const interrupt = () => session.stop();
  process.once('SIGINT', interrupt);
  try {
    await session.start();
    watch.throwFailure();
    if (fatal !== null) throw new CliError(fatal);
    if (!session.compiled) throw new CliError(i18next.t('train.interrupted'));
    const test =
      data.test.size > 0 ? await evaluate(session.compiled, data, 'test', data.preparation) : null;
    const record = watch.record(
      project,
      startedAt,
      backend.backend,
      session.compiled.model.countParams(),
      test,
    );
    if (options.out) {
      await writeRunFolder(options.out, {
        project,
        model: session.compiled,
        preparation: data.preparation,
        record,
      }).catch(refuse(options.out));
    }
    if (options.json) {
      printJson({
        done: true,
        reason: watch.reason,
        test: test && evaluationJson(test),
        backend: backend.backend,
        samplesPerSecond: watch.samplesPerSecond,
        seconds: watch.seconds,
        out: options.out ?? null,
      });
    } else {
      if (test) print(`${i18next.t('train.test')}: ${evaluationText(test)}`);
      if (options.out) note(i18next.t('train.written', { path: options.out }));
    }
    if (watch.reason === 'stopped') throw new CliError(i18next.t('train.interrupted'));
  } finally {
    process.off('SIGINT', interrupt);
    await session.dispose();
  }
}

const refuse = (path: string) => (error: Error) => {
  throw new CliError(i18next.t('unwritable', { file: path, detail: error.message }));
};

async function configured(project: Project, options: Options): Promise<Project> {
  const { training } = project;
  const data = await dataConfigFor(project.data, options.data);
  return {
    ...project,
    data: { ...data, limit: options.limit ?? data.limit },
    training: {
      ...training,
      epochs: options.epochs ?? training.epochs,
      batchSize: options.batch ?? training.batchSize,
      seed: options.seed ?? training.seed,
      backend: options.backend ?? training.backend,
    },
  };
}

/** Listens to a run: shows its progress and keeps what the record needs. */
class Watch {
  readonly #json: boolean;
  readonly #epochCount: number;
  readonly #line = new ProgressLine();
  readonly #epochs: EpochRecord[] = [];
  readonly #batches: RunRecord['batches'][number][] = [];
  #failure: string | null = null;
  reason: FinishReason | null = null;
  seconds = 0;
  samplesPerSecond = 0;

  constructor(json: boolean, epochCount: number) {
    this.#json = json;
    this.#epochCount = epochCount;
  }

  see(event: TrainingEvent): void {
    switch (event.kind) {
      case 'started':
        note(
          i18next.t('train.running', {
            backend: event.backend,
            reason: i18next.t(`engine:reason.${event.backendReason.code}`, {
              ...event.backendReason.params,
            }),
            samples: event.trainSamples.toLocaleString('en'),
            parameters: event.parameters.toLocaleString('en'),
          }),
        );
        break;
      case 'batches':
        this.#batches.push(...event.batches);
        if (!this.#json) this.#line.show(event, this.#epochCount);
        break;
      case 'epoch':
        this.#epochs.push(event.epoch);
        this.#tellEpoch(event.epoch);
        break;
      case 'diverged':
        this.#failure = i18next.t('train.diverged', {
          step: event.step,
          epoch: event.epoch,
          where: i18next.t(`engine:where.${event.where.code}`, { ...event.where.params }),
        });
        break;
      case 'finished':
        this.reason = event.reason;
        this.seconds = event.seconds;
        this.samplesPerSecond = event.samplesPerSecond;
        break;
      case 'failed':
        this.#failure = i18next.t(`engine:failure.${event.error.code}`, { ...event.error.params });
        break;
      case 'state':
      case 'checkpoint':
        break;
    }
  }

  throwFailure(): void {
    this.#line.end();
    if (this.#failure !== null) throw new CliError(this.#failure);
  }

  record(
    project: Project,
    startedAt: Date,
    backend: string,
    parameters: number,
    test: Evaluation | null,
  ): RunRecord {
    return {
      id: startedAt.toISOString().replace(/\W/g, ''),
      name: project.name,
      project: project.name,
      startedAt: startedAt.toISOString(),
      settings: project.training,
      graph: project.graph,
      data: project.data,
      backend,
      parameters,
      state: 'finished',
      reason: this.reason,
      batches: this.#batches,
      epochs: this.#epochs,
      seconds: this.seconds,
      samplesPerSecond: this.samplesPerSecond,
      test,
    };
  }

  #tellEpoch(epoch: EpochRecord): void {
    if (this.#json) {
      printJson({
        epoch: epoch.epoch,
        loss: epoch.loss,
        valLoss: epoch.valLoss ?? null,
        metrics: { ...epoch.metrics, ...prefixed(epoch.valMetrics ?? {}) },
        seconds: epoch.seconds,
      });
      return;
    }
    this.#line.end();
    const figures = {
      loss: epoch.loss,
      ...epoch.metrics,
      ...(epoch.valLoss === undefined ? {} : { valLoss: epoch.valLoss }),
      ...prefixed(epoch.valMetrics ?? {}),
    };
    print(
      `${i18next.t('train.epoch', { epoch: epoch.epoch, epochs: this.#epochCount })}  ${epoch.seconds.toFixed(1)} s  ${Object.entries(
        figures,
      )
        .map(([name, value]) => `${name} ${value.toFixed(4)}`)
        .join('  ')}`,
    );
  }
}

/** accuracy → valAccuracy, as an epoch's validation metrics are told apart in one flat object. */
const prefixed = (metrics: Readonly<Record<string, number>>): Record<string, number> =>
  Object.fromEntries(
    Object.entries(metrics).map(([name, value]) => [
      `val${name.charAt(0).toUpperCase()}${name.slice(1)}`,
      value,
    ]),
  );
