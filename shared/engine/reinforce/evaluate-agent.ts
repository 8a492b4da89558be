import type { DatasetInfo } from '../../data/dataset';
import { environmentOf } from '../../environments';
import type { Evaluation } from '../../training/evaluation';
import { bindInputs } from '../batches/bindings';
import type { RunnableModel } from '../compile';
import { EngineError } from '../engine-error';
import { Breather } from '../train/breather';
import { bestActions, refuseOtherOutputs } from './action-values';
import { firstStates, play } from './play';

/** As many as it takes to say that an environment is solved. */
export const TEST_EPISODES = 100;

/** What an agent achieves without exploring, in episodes from first states that it has not seen in training. */
export async function evaluateAgent(
  runnable: RunnableModel,
  info: DatasetInfo,
  split: Evaluation['split'],
): Promise<Evaluation> {
  const environment = environmentOf(info.environment ?? '');
  if (!environment) throw new EngineError('unknown-environment', { id: `${info.environment}` });
  refuseOtherOutputs(runnable);
  const bindings = bindInputs(runnable.inputs, info);
  const breather = new Breather();
  try {
    const games = await play(
      environment,
      firstStates(environment, split, TEST_EPISODES),
      (states) => bestActions(runnable, bindings, states),
      {
        pause: async () => {
          await breather.breathe();
          return false;
        },
      },
    );
    const returns = (games ?? []).map((game) => game.return);
    const meanReturn = returns.reduce((sum, value) => sum + value, 0) / returns.length;
    return {
      split,
      samples: returns.length,
      loss: Number.NaN,
      metrics: { return: meanReturn },
      outputs: [
        {
          kind: 'episodes',
          output: runnable.outputs[0]?.name ?? '',
          returns,
          meanReturn,
          leastReturn: Math.min(...returns),
          solvedAt: environment.solvedAt,
        },
      ],
    };
  } finally {
    breather.close();
  }
}
