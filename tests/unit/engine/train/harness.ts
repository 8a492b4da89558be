/** Runs a training session to its end and gathers what it says. */
import type { BackendName } from '../../../../shared/engine/backends';
import { namedWeights } from '../../../../shared/engine/model-weights';
import { tf } from '../../../../shared/engine/tf';
import type { TrainingOptions } from '../../../../shared/engine/train/training-options';
import { TrainingSession } from '../../../../shared/engine/train/training-session';
import type { Checkpoint, TrainingEvent } from '../../../../shared/training/events';
import {
  type TrainingSettings,
  trainingSettingsSchema,
} from '../../../../shared/training/settings';
import { classifier, threeClasses } from '../fixtures';

export type Changes = Partial<TrainingOptions> & { readonly training?: Partial<TrainingSettings> };

export function session({ training = {}, emit, ...options }: Changes = {}) {
  const events: TrainingEvent[] = [];
  const made = new TrainingSession({
    graph: classifier(),
    settings: trainingSettingsSchema.parse({
      epochs: 3,
      batchSize: 16,
      learningRate: 0.02,
      ...training,
    }),
    data: threeClasses(),
    backend: { backend: tf.getBackend() as BackendName, reason: { code: 'preferred', params: {} } },
    secondsBetweenCheckpoints: 0,
    emit: (event) => {
      events.push(event);
      emit?.(event);
    },
    ...options,
  });
  return { session: made, events };
}

export const batchesOf = (events: readonly TrainingEvent[]) =>
  events.flatMap((event) => (event.kind === 'batches' ? event.batches : []));
export const epochsOf = (events: readonly TrainingEvent[]) =>
  events.flatMap((event) => (event.kind === 'epoch' ? [event.epoch] : []));
export const checkpointsOf = (events: readonly TrainingEvent[]): Checkpoint[] =>
  events.flatMap((event) => (event.kind === 'checkpoint' ? [event.checkpoint] : []));
export const statesOf = (events: readonly TrainingEvent[]) =>
  events.flatMap((event) => (event.kind === 'state' ? [event.state] : []));
export const lastOf = <K extends TrainingEvent['kind']>(
  events: readonly TrainingEvent[],
  kind: K,
) =>
  events
    .filter((event): event is Extract<TrainingEvent, { kind: K }> => event.kind === kind)
    .at(-1);

/** Trains to the end; what was said, and the weights that came of it, bit for bit. */
export async function train(changes: Changes = {}) {
  const { session: running, events } = session(changes);
  await running.start();
  const weights = await weightsOf(running);
  await running.dispose();
  return { events, weights, epochs: epochsOf(events), batches: batchesOf(events) };
}

export async function weightsOf(running: TrainingSession): Promise<Record<string, number[]>> {
  const model = running.compiled?.model;
  if (!model) return {};
  const entries = [...namedWeights(model)].map(
    async ([name, weight]) => [name, Array.from(await weight.read().data())] as [string, number[]],
  );
  return Object.fromEntries(await Promise.all(entries));
}
