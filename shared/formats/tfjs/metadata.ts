import { z } from 'zod';
import { seriesConfigSchema } from '../../data/config';
import type { Preparation } from '../../data/dataset';
import { IMAGE_FITS } from '../../data/images/image-window';
import { schemaOf } from '../../layers/fields';
import { DEFAULT_LOSS_SETTINGS, LOSS_FIELDS, type LossSettings } from '../../layers/loss-fields';
import { LOSSES } from '../../layers/losses';
import { textEncodingSchema } from '../../text/encoding';
import { trainingSettingsSchema } from '../../training/settings';
import { preparedColumnSchema, targetScalingSchema } from './preparation-schema';

const name = z.string().max(1000);
const size = z.int().min(1).max(1_000_000_000);
const shape = z.array(size).max(8);

const info = z.object({
  name,
  kind: z.enum(['image', 'table', 'sound', 'text']),
  inputs: z
    .array(
      z.object({
        name,
        shape,
        values: z.literal('text').optional(),
        lookup: size.optional(),
        columns: z.array(z.object({ name, width: z.int().min(0).max(1_000_000) })).optional(),
      }),
    )
    .min(1)
    .max(1000),
  targets: z
    .array(
      z.object({
        name,
        task: z.enum(['multiclass', 'binary', 'regression', 'detection', 'sequence']),
        classes: z.array(name).max(1_000_000).optional(),
        ordinary: name.optional(),
        size,
        shape: shape.optional(),
        ranks: z.object({ user: name, item: name }).optional(),
        next: z.object({ of: name, unit: z.enum(['character', 'word']) }).optional(),
        boxSizes: z
          .array(z.object({ width: z.number(), height: z.number() }))
          .max(10_000)
          .optional(),
      }),
    )
    .max(1000),
  inTime: z.literal(true).optional(),
  environment: name.optional(),
  counts: z.object({ train: z.int(), validation: z.int(), test: z.int() }),
});

const preparation: z.ZodType<Preparation> = z.object({
  info,
  image: z
    .object({
      width: size,
      height: size,
      channels: z.union([z.literal(1), z.literal(3)]),
      fit: z.enum(IMAGE_FITS).optional(),
      scale: z.number(),
    })
    .optional(),
  sound: z.object({ rate: size, samples: size }).optional(),
  columns: z.array(preparedColumnSchema).optional(),
  series: seriesConfigSchema.optional(),
  interactions: z
    .object({
      columns: z.object({ user: name, item: name }),
      users: z.array(name).max(10_000_000),
      items: z.array(name).max(10_000_000),
      taken: z.array(z.array(z.int().min(0)).max(10_000_000)).max(10_000_000),
    })
    .optional(),
  texts: z.record(z.string(), textEncodingSchema).optional(),
  targetScaling: z.record(z.string(), targetScalingSchema),
});

/** Models saved before a setting was there do as its default says. */
const lossSettings = z
  .object(
    Object.fromEntries(
      Object.entries(LOSS_FIELDS).map(([key, field]) => [
        key,
        schemaOf(field).default(field.default),
      ]),
    ),
  )
  .default(DEFAULT_LOSS_SETTINGS) as unknown as z.ZodType<LossSettings>;

/** What Netloom adds to a saved model, under `userDefinedMetadata.netloom` of model.json. */
export const modelMetadataSchema = z.object({
  version: z.literal(1),
  /** The project's name. */
  project: name,
  preparation,
  inputs: z
    .array(
      z.object({
        nodeId: name,
        name,
        shape,
        columns: z.array(name).max(100_000),
        noise: z.boolean().optional(),
        texts: z.boolean().optional(),
      }),
    )
    .min(1)
    .max(1000),
  outputs: z
    .array(
      z.object({
        nodeId: name,
        name,
        shape,
        loss: z.enum(LOSSES),
        lossSettings,
        weight: z.number(),
        target: name,
        index: z.int().min(0).max(1000),
        activation: name,
      }),
    )
    .min(1)
    .max(1000),
  settings: trainingSettingsSchema,
});
export type ModelMetadata = z.infer<typeof modelMetadataSchema>;
