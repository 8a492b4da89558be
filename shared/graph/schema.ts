import { z } from 'zod';

/** Limits of a drawing as read from a file or the clipboard. */
export const MAX_NODES = 20_000;
export const MAX_EDGES = 100_000;

/** `/` and `#` separate the parts of a path into a block. */
const id = z
  .string()
  .min(1)
  .max(200)
  .regex(/^[^/#]+$/);
const coordinate = z.number().min(-1e7).max(1e7);

/** A layer as kept in a file. Settings are read through the layer's fields, not here. */
export const nodeSchema = z.object({
  id,
  type: z.string().min(1).max(200),
  name: z.string().max(200),
  config: z.record(z.string(), z.unknown()).default({}),
  frozen: z.boolean().optional(),
  learningRate: z.number().optional(),
  sharesWith: id.optional(),
  position: z.object({ x: coordinate, y: coordinate }),
});

export const edgeSchema = z.object({
  id,
  source: id,
  target: id,
  sourcePort: id.optional(),
  targetPort: id.optional(),
});

/** How many blocks a drawing may define. */
export const MAX_BLOCKS = 1000;

/** A block as kept in a file, but for its layers and wires, which are read one by one. */
export const blockSchema = z.object({
  name: z.string().max(200),
  origin: z.object({ libraryId: id, version: z.int().min(1) }).optional(),
  settings: z
    .array(
      z.object({
        name: z.string().regex(/^(?!(?:i|n)$)[A-Za-z_]\w{0,63}$/),
        default: z.unknown(),
        bindings: z
          .array(
            z.object({ node: id, field: z.string().max(200), expression: z.string().max(1000) }),
          )
          .max(1000),
      }),
    )
    .max(100)
    .refine((all) => new Set(all.map(({ name }) => name)).size === all.length)
    .default([]),
});
