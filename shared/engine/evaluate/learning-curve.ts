import { compete, contestOf } from '../../baselines/compare';
import type { CurvePoint } from '../../baselines/curve-point';
import type { Method, MethodId } from '../../baselines/method';
import type { Dataset } from '../../data/dataset';
import { heldData, takeSplit } from '../../data/held';
import { limitSamples } from '../../data/split';
import type { ValidGraph } from '../../graph/graph';
import type { Reason } from '../../training/events';
import { type Figure, figuresOf } from '../../training/figures';
import type { TrainingSettings } from '../../training/settings';
import { EngineError } from '../engine-error';
import type { StartedForModel } from '../probe/start-for-model';
import { TrainingSession } from '../train/training-session';
import { evaluate } from './evaluate';

/** The shares of the training split that are learned from, one after the other. */
export const SHARES = [0.02, 0.05, 0.1, 0.2, 0.5, 1] as const;
/** With fewer samples more epochs, so that the steps stay as many; up to so many times the epochs. */
const MOST_EPOCHS = 10;
/** Their answers are the same from any data. */
const LEARN_NOTHING: ReadonlySet<MethodId> = new Set(['constant', 'last-value', 'seasonal-naive']);
/** Fewer samples than that say nothing. */
const LEAST_SAMPLES = 10;

export interface CurveJob {
  readonly graph: ValidGraph;
  readonly settings: TrainingSettings;
  readonly data: Dataset;
  readonly backend: StartedForModel;
  readonly methods: readonly Method[];
  /** Lets others have their turn, and gives true where the work is called off. */
  readonly pause: () => Promise<boolean>;
}

/**
 * How good a network and classical methods become with how much data: each learns from growing parts of
 * the training split, the smaller within the larger, and is tested on the whole test split. Throws an
 * EngineError where a network's training fails.
 */
export async function* learningCurve(job: CurveJob): AsyncGenerator<CurvePoint> {
  const { data, settings, pause } = job;
  const methods = job.methods.filter(({ id }) => !LEARN_NOTHING.has(id));
  const seen = new Set<number>();
  for (const share of SHARES) {
    const samples = Math.min(
      data.train.size,
      Math.max(LEAST_SAMPLES, Math.round(share * data.train.size)),
    );
    if (seen.has(samples)) continue;
    seen.add(samples);
    const part = await partOf(data, samples, settings.seed);
    const contest = contestOf(await heldData(part));
    for (const method of contest ? methods : []) {
      const work = compete(method, contest as NonNullable<typeof contest>, settings.seed);
      let step = work.next();
      for (; !step.done; step = work.next()) if (await pause()) return;
      yield { samples, learner: method.id, figures: step.value.figures };
    }
    const figures = await trainOn(job, part);
    if (figures === null || (await pause())) return;
    yield { samples, learner: 'network', figures };
  }
}

/** Null where the training was called off. */
async function trainOn(job: CurveJob, data: Dataset): Promise<readonly Figure[] | null> {
  const share = data.train.size / job.data.train.size;
  const times = (epochs: number) => Math.round(epochs * Math.min(MOST_EPOCHS, 1 / share));
  const { stages, ...settings } = job.settings;
  let failure: Reason | null = null;
  const session: TrainingSession = new TrainingSession({
    graph: job.graph,
    data,
    backend: job.backend,
    settings: {
      ...settings,
      epochs: times(settings.epochs),
      ...(stages && { stages: stages.map((stage) => ({ ...stage, epochs: times(stage.epochs) })) }),
    },
    emit: (event) => {
      if (event.kind === 'failed') failure = event.error;
      if (event.kind === 'batches') void job.pause().then((off) => off && session.stop());
    },
  });
  try {
    await session.start();
    const { code, params } = (failure as Reason | null) ?? { code: '', params: {} };
    if (failure) throw new EngineError(code, params);
    if (!session.compiled || (await job.pause())) return null;
    const which = data.test.size > 0 ? 'test' : 'validation';
    const { outputs } = await evaluate(session.compiled, data, which, data.preparation);
    return outputs[0] ? figuresOf(outputs[0]) : [];
  } finally {
    await session.dispose();
  }
}

/** The data with a part of their training split, in proportion to their classes. */
async function partOf(data: Dataset, samples: number, seed: number): Promise<Dataset> {
  const { train } = data;
  const target = data.info.targets[0];
  const labels = target && target.task !== 'regression' ? train.targets[target.name]?.data : null;
  const all = Uint32Array.from({ length: train.size }, (_, at) => at);
  const chosen = limitSamples(all, samples, seed, target?.size === 1 ? (labels ?? null) : null);
  return {
    ...data,
    info: { ...data.info, counts: { ...data.info.counts, train: chosen.length } },
    train: await takeSplit(train, chosen),
  };
}
