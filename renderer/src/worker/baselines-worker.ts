import { expose } from 'comlink';
import {
  type BaselineScore,
  compete,
  contestOf,
  methodsFor,
} from '../../../shared/baselines/compare';
import type { CurvePoint } from '../../../shared/baselines/curve-point';
import type { MethodId } from '../../../shared/baselines/method';
import type { Dataset } from '../../../shared/data/dataset';
import { heldData } from '../../../shared/data/held';
import { reasonOf } from '../../../shared/engine/engine-error';
import { learningCurve } from '../../../shared/engine/evaluate/learning-curve';
import { startBackendFor } from '../../../shared/engine/probe/start-for-model';
import { validate } from '../../../shared/graph/validate';
import type { Reason } from '../../../shared/training/events';
import { browserPlatform } from './browser-platform';
import type { RunSource } from './protocol';
import { RunData } from './run-data';

/** What comes of the comparison, as it comes. */
export type BaselineEvent =
  | { readonly kind: 'begin'; readonly methods: readonly MethodId[] }
  | { readonly kind: 'learning'; readonly method: MethodId; readonly progress: number }
  | { readonly kind: 'score'; readonly score: BaselineScore }
  | { readonly kind: 'point'; readonly point: CurvePoint };

/** Null where all went well. */
export type BaselineOutcome = Reason | null;
/** Awaited, since the answer to the call comes by another way and could overtake it. */
type OnEvent = (event: BaselineEvent) => Promise<void>;

/** Between two messages about progress, in ms. */
const NEWS_EVERY = 100;

const data = new RunData();
/** One network's training at a time: the backend is the worker's. */
const api = {
  compare: (source: RunSource, onEvent: OnEvent): Promise<BaselineOutcome> =>
    reported(async () => {
      const contest = contestOf(await heldData(await read(source)));
      if (!contest) return { code: 'nothing-to-compare', params: {} };
      const methods = methodsFor(contest);
      await onEvent({ kind: 'begin', methods: methods.map(({ id }) => id) });
      for (const method of methods) {
        const work = compete(method, contest, source.settings.seed);
        await onEvent({ kind: 'learning', method: method.id, progress: 0 });
        let told = Date.now();
        let step = work.next();
        for (; !step.done; step = work.next()) {
          if (Date.now() - told < NEWS_EVERY) continue;
          told = Date.now();
          await onEvent({ kind: 'learning', method: method.id, progress: step.value });
        }
        await onEvent({ kind: 'score', score: step.value });
      }
      return null;
    }),

  learningCurve: (source: RunSource, onEvent: OnEvent): Promise<BaselineOutcome> =>
    reported(async () => {
      const set = await read(source);
      const contest = contestOf(await heldData(set));
      if (!contest) return { code: 'nothing-to-compare', params: {} };
      const graph = validate(source.graph, set.info).valid;
      if (!graph) return { code: 'invalid-graph', params: {} };
      const { settings } = source;
      const backend = await startBackendFor(
        { graph, settings, data: set },
        browserPlatform(() => {}),
      );
      const methods = methodsFor(contest);
      // Called off by ending the worker.
      const pause = async () => false;
      for await (const point of learningCurve({
        graph,
        settings,
        data: set,
        backend,
        methods,
        pause,
      }))
        await onEvent({ kind: 'point', point });
      return null;
    }),
};
export type BaselinesWorkerApi = typeof api;

/** Data that can't be read are a reason by the name of their message. */
async function read(source: RunSource): Promise<Dataset> {
  const result = await data.read(source, () => {});
  if (result.ok) return result.value;
  throw new UnreadableData({
    code: `data-errors:${result.error.code}`,
    params: result.error.params,
  });
}

class UnreadableData extends Error {
  constructor(readonly reason: Reason) {
    super(reason.code);
  }
}

async function reported(work: () => Promise<BaselineOutcome>): Promise<BaselineOutcome> {
  try {
    return await work();
  } catch (error) {
    return error instanceof UnreadableData ? error.reason : reasonOf(error);
  }
}

expose(api);
