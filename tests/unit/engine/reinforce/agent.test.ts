import { expect, test } from 'vitest';
import { evaluate } from '../../../../shared/engine/evaluate/evaluate';
import { tf } from '../../../../shared/engine/tf';
import { cartPole } from '../../../../shared/environments/cart-pole';
import { reinforcementSchema } from '../../../../shared/training/reinforcement';
import { forEachBackend } from '../../../helpers/backends';
import { batchesOf, epochsOf, lastOf, statesOf, weightsOf } from '../train/harness';
import { agent, CART_POLE, learn, player } from './agents';

forEachBackend(
  () => {
    test('acts and learns, says so in order and leaves nothing behind', async () => {
      const before = tf.memory().numTensors;
      const { events, batches, epochs } = await learn();
      const kinds = events
        .filter(({ kind }) => kind !== 'batches')
        .map((event) => (event.kind === 'state' ? event.state : event.kind));
      expect(kinds.slice(0, 4)).toEqual(['preparing', 'started', 'running', 'episode']);
      expect(kinds.slice(-4)).toEqual(['episode', 'epoch', 'finished', 'finished']);
      expect(lastOf(events, 'started')).toMatchObject({ stepsPerEpoch: 200, epochs: 2 });
      // Every second step from the 51st on.
      expect(batches.map(({ step }) => step)).toEqual(
        Array.from({ length: 175 }, (_, update) => 52 + 2 * update),
      );
      expect(batches.every(({ loss }) => Number.isFinite(loss))).toBe(true);
      expect(batches.at(-1)?.metrics).toMatchObject({ exploration: 0.04 });
      expect(epochs.map(({ step }) => step)).toEqual([200, 400]);
      for (const { metrics, valMetrics } of epochs) {
        expect(metrics.return).toBeGreaterThan(5);
        expect(valMetrics?.return).toBeGreaterThan(5);
      }
      expect(tf.memory().numTensors).toBe(before);
    });

    test('shows an episode as the environment has it, before the first epoch and after each', async () => {
      const { events } = await learn();
      const shown = events.flatMap((event) => (event.kind === 'episode' ? [event.episode] : []));
      expect(shown.map(({ epoch }) => epoch)).toEqual([0, 1, 2]);
      for (const { states, actions, return: sum } of shown) {
        expect(states).toHaveLength(actions.length + 1);
        expect(sum).toBe(actions.length);
        for (const [step, action] of actions.entries())
          expect(cartPole.step(states[step] ?? [], action).state).toEqual(states[step + 1]);
      }
    });

    test('is the same for the same seed, paused or not, and another for another', async () => {
      const whole = await learn();
      const { session: running, events } = agent();
      const untilPause = async (count: number) => {
        while (statesOf(events).filter((state) => state === 'paused').length < count)
          await new Promise((resolve) => setTimeout(resolve, 1));
      };
      running.stepOnce();
      await untilPause(1);
      expect(batchesOf(events)).toHaveLength(0);
      running.epochOnce();
      await untilPause(2);
      expect(epochsOf(events)).toHaveLength(1);
      running.resume();
      await running.start();
      expect(await weightsOf(running)).toEqual(whole.weights);
      await running.dispose();
      const other = await learn({ training: { seed: 2 } });
      expect(other.weights).not.toEqual(whole.weights);
    });

    test('stops when asked to, also while it plays, and keeps the model', async () => {
      const { session: running, events } = agent({ training: { epochs: 1000 } });
      running.stepOnce();
      while (!statesOf(events).includes('paused'))
        await new Promise((resolve) => setTimeout(resolve, 1));
      running.stop();
      await running.start();
      expect(lastOf(events, 'finished')).toMatchObject({ reason: 'stopped', bestEpoch: null });
      expect(running.compiled).not.toBeNull();
      await running.dispose();
    });

    test('ends with the weights of the epoch after which it played best', async () => {
      const changes = { training: { epochs: 4, learningRate: 0.01 } };
      const { session: running, events } = agent(changes);
      await running.start();
      const best = lastOf(events, 'finished')?.bestEpoch ?? 0;
      const returns = epochsOf(events).map(({ valMetrics }) => valMetrics?.return ?? 0);
      expect(best).toBe(returns.indexOf(Math.max(...returns)) + 1);
      const kept = await weightsOf(running);
      await running.dispose();
      // A run that ends with that epoch, whose last weights these are.
      const { weights } = await learn({ training: { ...changes.training, epochs: best } });
      expect(kept).toEqual(weights);
    });

    test('says where it began when the loss explodes', async () => {
      const { events } = await learn({ training: { optimizer: 'sgd', learningRate: 1e6 } });
      expect(lastOf(events, 'diverged')?.where.code).toMatch(/^(weights|output|loss)-/);
      expect(lastOf(events, 'finished')).toMatchObject({ reason: 'diverged' });
    });

    test('normalizes what it sees by states of random play', async () => {
      const { weights } = await learn({ graph: player(8, ['Normalization']) });
      const variance = Object.entries(weights).find(([name]) => name.includes('variance'))?.[1];
      expect(variance).toHaveLength(4);
      // Of a pole that falls at random: its angle stays small, its velocities do not.
      expect(variance?.[0]).toBeLessThan(variance?.[1] ?? 0);
      expect(variance?.[2]).toBeLessThan(variance?.[3] ?? 0);
    });

    test('refuses what it can not learn from', async () => {
      const stages = [{ name: 'one', epochs: 1, layers: 'all', outputs: 'all' } as const];
      const { events } = await learn({ training: { stages } });
      expect(lastOf(events, 'failed')?.error.code).toBe('no-stages-to-act');
    });
  },
  { only: ['cpu', 'wasm'] },
);

forEachBackend(
  () => {
    test('balances the pole for much longer than by chance after a few thousand steps', async () => {
      const before = tf.memory().numTensors;
      const { session: running, events } = agent({
        graph: player(64),
        training: {
          epochs: 5,
          batchSize: 64,
          learningRate: 0.0023,
          reinforcement: reinforcementSchema.parse({
            learningStarts: 500,
            explorationSteps: 2500,
          }),
        },
      });
      await running.start();
      if (!running.compiled) throw new Error('There is no model.');
      const { preparation } = CART_POLE;
      const played = await evaluate(running.compiled, CART_POLE, 'test', preparation);
      expect(played).toMatchObject({ samples: 100, split: 'test' });
      // By chance it falls after 22 steps.
      expect(played.metrics.return).toBeGreaterThan(80);
      const [output] = played.outputs;
      if (output?.kind !== 'episodes') throw new Error('Not of an agent.');
      expect(output.returns).toHaveLength(100);
      expect(output.meanReturn).toBe(played.metrics.return);
      expect(output.leastReturn).toBe(Math.min(...output.returns));
      await running.dispose();
      expect(tf.memory().numTensors).toBe(before);
      expect(lastOf(events, 'finished')).toMatchObject({ reason: 'completed' });
    });
  },
  { only: ['wasm'] },
);
