import { z } from 'zod';
import { dataConfigSchema } from '../../../shared/data/config';
import { blockSchema, edgeSchema, nodeSchema } from '../../../shared/graph/schema';
import type { RunRecord } from '../../../shared/training/events';
import { trainingSettingsSchema } from '../../../shared/training/settings';

/** JSON has no NaN: a loss that became one is written as null. */
const value = z
  .number()
  .nullable()
  .transform((number) => number ?? Number.NaN);
const metrics = z.record(z.string(), value);

const epoch = z.object({
  epoch: z.number(),
  step: z.number(),
  loss: value,
  metrics,
  valLoss: value.optional(),
  valMetrics: metrics.optional(),
  seconds: z.number(),
  learningRate: z.number(),
  stage: z.string().optional(),
});

const drawing = { nodes: z.array(nodeSchema), edges: z.array(edgeSchema) };

const evaluation = z.object({
  split: z.enum(['train', 'validation', 'test']),
  samples: z.number(),
  loss: value,
  metrics,
});

const runRecord = z.object({
  id: z.string(),
  name: z.string(),
  project: z.string(),
  startedAt: z.iso.datetime(),
  settings: trainingSettingsSchema,
  graph: z.object({
    ...drawing,
    blocks: z.record(z.string(), blockSchema.extend(drawing)).optional(),
  }),
  data: dataConfigSchema,
  backend: z.string(),
  parameters: z.number(),
  state: z.enum(['preparing', 'running', 'paused', 'finished', 'failed']),
  reason: z.enum(['completed', 'stopped', 'early-stopping', 'diverged']).nullable(),
  epochs: z.array(epoch),
  seconds: z.number(),
  samplesPerSecond: z.number(),
  test: evaluation.nullable(),
  crossValidation: z.string().optional(),
  samples: z
    .array(z.object({ epoch: z.number(), prompt: z.string(), text: z.string() }))
    .optional(),
});

/**
 * Reads a kept run; null where the file is damaged or from another program. Batches are kept
 * beside the record, and what a test said of each sample isn't kept: both come back empty.
 */
export function parseRunRecord(json: string): RunRecord | null {
  let stored: unknown;
  try {
    stored = JSON.parse(json);
  } catch {
    return null;
  }
  const parsed = runRecord.safeParse(stored);
  if (!parsed.success) return null;
  const { test, ...record } = parsed.data;
  return { ...record, batches: [], test: test && { ...test, outputs: [] } };
}
