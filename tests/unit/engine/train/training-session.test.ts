import { expect, test } from 'vitest';
import type { BackendName } from '../../../../shared/engine/backends';
import { tf } from '../../../../shared/engine/tf';
import {
  type TrainingOptions,
  TrainingSession,
} from '../../../../shared/engine/train/training-session';
import type { TrainingEvent } from '../../../../shared/training/events';
import {
  type TrainingSettings,
  trainingSettingsSchema,
} from '../../../../shared/training/settings';
import { forEachBackend } from '../../../helpers/backends';
import { classifier, threeClasses } from '../fixtures';

const settingsOf = (settings: Partial<TrainingSettings>): TrainingSettings =>
  trainingSettingsSchema.parse({ epochs: 3, batchSize: 16, learningRate: 0.02, ...settings });

function start(settings: Partial<TrainingSettings>, options: Partial<TrainingOptions> = {}) {
  const events: TrainingEvent[] = [];
  const session = new TrainingSession({
    graph: classifier(),
    settings: settingsOf(settings),
    data: threeClasses(),
    backend: {
      backend: tf.getBackend() as BackendName,
      reason: { code: 'preferred', params: {} },
    },
    secondsBetweenCheckpoints: 0,
    emit: (event) => events.push(event),
    ...options,
  });
  return { session, events };
}

forEachBackend(() => {
  test('learns, says so in order and leaves nothing behind', async () => {
    const before = tf.memory().numTensors;
    const { session, events } = start({ epochs: 20 });
    await session.start();
    const kinds = events.map((event) => (event.kind === 'state' ? event.state : event.kind));
    expect(kinds.slice(0, 3)).toEqual(['preparing', 'started', 'running']);
    expect(kinds.slice(-2)).toEqual(['finished', 'finished']);
    const batches = events.flatMap((event) => (event.kind === 'batches' ? event.batches : []));
    expect(batches.map(({ step }) => step)).toEqual(Array.from({ length: 120 }, (_, i) => i + 1));
    const epochs = events.flatMap((event) => (event.kind === 'epoch' ? [event.epoch] : []));
    expect(epochs.at(-1)?.valMetrics?.accuracy).toBeGreaterThan(0.85);
    await session.dispose();
    expect(tf.memory().numTensors).toBe(before);
  });
});
