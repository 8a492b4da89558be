/** Agents small enough to learn in a moment. */
import { loadEnvironment } from '../../../../shared/data/environment/load-environment';
import type { ValidGraph } from '../../../../shared/graph/graph';
import { reinforcementSchema } from '../../../../shared/training/reinforcement';
import { chain, type Layer, valid } from '../fixtures';
import { type Changes, session, train } from '../train/harness';

export const CART_POLE = loadEnvironment('cartpole');

export const player = (units: number, ...before: readonly Layer[]): ValidGraph =>
  valid(
    chain(
      ['Input', { shape: [4] }],
      ...before,
      ['Dense', { units, activation: 'relu' }],
      ['Dense', { units, activation: 'relu' }],
      ['Dense', { units: 2 }],
      ['Output', { loss: 'huber' }],
    ),
    CART_POLE.info,
  );

/** Two epochs of 200 steps, learning from the 51st on. */
export const short = (changes: Changes = {}): Changes => ({
  graph: player(8),
  data: CART_POLE,
  ...changes,
  training: {
    epochs: 2,
    batchSize: 16,
    reinforcement: reinforcementSchema.parse({
      stepsPerEpoch: 200,
      learningStarts: 50,
      explorationSteps: 300,
      targetUpdate: 20,
      memory: 150,
    }),
    ...changes.training,
  },
});

export const agent = (changes?: Changes) => session(short(changes));
export const learn = (changes?: Changes) => train(short(changes));
