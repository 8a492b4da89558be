import type { State } from '../../environments/environment';
import { makeInput } from '../batches/batch';
import type { InputBinding } from '../batches/bindings';
import type { RunnableModel } from '../compile';
import { EngineError } from '../engine-error';
import { tf } from '../tf';
import { splitOf } from './replay-memory';

/** [samples, actions]: what a network says each action is worth, without learning. */
export function actionValues(
  { model, outputs }: RunnableModel,
  inputs: readonly tf.Tensor[],
): tf.Tensor2D {
  const result = model.apply([...inputs], { training: false }) as tf.Tensor | tf.Tensor[];
  const tensors = Array.isArray(result) ? result : [result];
  return tensors[outputs[0]?.index ?? 0] as tf.Tensor2D;
}

/** Of each state, the action that is worth most. */
export async function bestActions(
  runnable: RunnableModel,
  bindings: readonly InputBinding[],
  states: readonly State[],
): Promise<number[]> {
  const split = splitOf(Float32Array.from(states.flat()), states[0]?.length ?? 1);
  const places = states.map((_, place) => place);
  const values = tf.tidy(() =>
    actionValues(
      runnable,
      bindings.map((binding) => makeInput(split, places, binding, 1)),
    ),
  );
  const actions = values.shape[1];
  const data = await values.data();
  values.dispose();
  return places.map((place) => argMax(data.subarray(place * actions, (place + 1) * actions)));
}

function argMax(values: ArrayLike<number>): number {
  let best = 0;
  for (let at = 1; at < values.length; at++)
    if ((values[at] as number) > (values[best] as number)) best = at;
  return best;
}

/** Deep Q-learning knows one network with one output: a value for each action. */
export function refuseOtherOutputs({ outputs }: RunnableModel): void {
  if (outputs.length !== 1) throw new EngineError('one-output-to-act', { count: outputs.length });
}
