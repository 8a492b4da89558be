import { z } from 'zod';
import { reinforcementSchema } from './reinforcement';

export const OPTIMIZERS = [
  'sgd',
  'momentum',
  'nesterov',
  'rmsprop',
  'adam',
  'adamw',
  'adamax',
  'adagrad',
  'adadelta',
] as const;
export type OptimizerName = (typeof OPTIMIZERS)[number];

export const PRECISIONS = ['single', 'half'] as const;
export type Precision = (typeof PRECISIONS)[number];

const positive = z.number().positive().max(1e6);
const fraction = z.number().min(0).max(1);

/** How the learning rate moves over the run. Steps are optimizer steps (batches) unless said otherwise. */
export const scheduleSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('constant') }),
  /** Multiplied by `factor` every `epochs` epochs. */
  z.strictObject({ kind: z.literal('step'), epochs: z.int().min(1).max(10_000), factor: fraction }),
  /** Multiplied by `factor` after each epoch. */
  z.strictObject({ kind: z.literal('exponential'), factor: fraction }),
  /** Half a cosine from the learning rate to `minimum` over all epochs, after `warmupEpochs` of linear rise. */
  z.strictObject({
    kind: z.literal('cosine'),
    minimum: z.number().min(0).max(1e6),
    warmupEpochs: z.number().min(0).max(10_000),
  }),
  /** Multiplied by `factor` when the monitored value has not improved for `patience` epochs. */
  z.strictObject({
    kind: z.literal('plateau'),
    factor: fraction,
    patience: z.int().min(1).max(10_000),
  }),
]);
export type Schedule = z.infer<typeof scheduleSchema>;

const nodes = z.union([z.literal('all'), z.array(z.string().max(1000)).max(20_000)]);

/** A part of a run in which some layers learn from some outputs; all else is as if frozen. */
export const stageSchema = z.strictObject({
  name: z.string().max(100),
  /** In alternating order all stages go on for as long as the run. */
  epochs: z.int().min(1).max(1_000_000),
  /** Ids of the nodes whose layers learn; a block stands for all in it. */
  layers: nodes,
  /** Ids of the Outputs whose losses count. */
  outputs: nodes,
});
export type Stage = z.infer<typeof stageSchema>;

export const STAGE_ORDERS = ['sequence', 'alternating'] as const;

export const trainingSettingsSchema = z.strictObject({
  optimizer: z.enum(OPTIMIZERS).default('adam'),
  learningRate: positive.default(0.001),
  /** momentum and nesterov; also RMSprop's. */
  momentum: fraction.default(0.9),
  /** RMSprop's and Adadelta's decay of the squared gradients. */
  rho: fraction.default(0.9),
  beta1: fraction.default(0.9),
  beta2: fraction.default(0.999),
  epsilon: positive.default(1e-7),
  /** AdamW's decoupled weight decay. */
  weightDecay: z.number().min(0).max(1e3).default(0.004),
  /** Gradients are scaled so that their global norm is at most this; 0 is off. */
  clipNorm: z.number().min(0).max(1e6).default(0),
  schedule: scheduleSchema.default({ kind: 'constant' }),
  batchSize: z.int().min(1).max(1_000_000).default(128),
  epochs: z.int().min(1).max(1_000_000).default(5),
  seed: z
    .int()
    .min(0)
    .max(2 ** 31 - 1)
    .default(1),
  shuffle: z.boolean().default(true),
  /** 'balanced' weighs classes by the inverse of their frequency in the training split. */
  classWeights: z
    .union([z.enum(['none', 'balanced']), z.record(z.string(), z.number().min(0).max(1e6))])
    .default('none'),
  /** Stops when `monitor` has not improved by `minDelta` for `patience` epochs, and restores the best weights. */
  earlyStopping: z
    .strictObject({
      enabled: z.boolean(),
      monitor: z.enum(['valLoss', 'loss', 'valAccuracy']),
      patience: z.int().min(1).max(10_000),
      minDelta: z.number().min(0).max(1e6),
      restoreBest: z.boolean(),
    })
    .default({ enabled: false, monitor: 'valLoss', patience: 5, minDelta: 0, restoreBest: true }),
  /** Where there are any, the run goes through them in place of training all at once. */
  stages: z.array(stageSchema).max(100).optional(),
  /** One after another, as in layer-wise pretraining, or in turns at each step, as in adversarial training. */
  stageOrder: z.enum(STAGE_ORDERS).optional(),
  /** Where the data are an environment; absent: its defaults. */
  reinforcement: reinforcementSchema.optional(),
  backend: z.enum(['auto', 'webgpu', 'wasm', 'cpu']).default('auto'),
  /** 'half': WebGPU multiplies what it has rounded to 16 bits, and adds in 32. Other backends stay single. */
  precision: z.enum(PRECISIONS).default('single'),
  /** After each epoch the validation split is measured by all that an evaluation gives, not by one metric. */
  allMetrics: z.boolean().optional(),
});
export type TrainingSettings = z.infer<typeof trainingSettingsSchema>;

export const DEFAULT_TRAINING: TrainingSettings = trainingSettingsSchema.parse({});

/** Epochs of a whole run, those of its stages added up. */
export const epochsOfRun = ({
  epochs,
  stages = [],
  stageOrder,
}: Pick<TrainingSettings, 'epochs' | 'stages' | 'stageOrder'>): number =>
  stages.length === 0 || stageOrder === 'alternating'
    ? epochs
    : stages.reduce((sum, stage) => sum + stage.epochs, 0);
