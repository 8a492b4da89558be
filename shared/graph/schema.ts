import { z } from 'zod';

/** Limits of a drawing as read from a file or the clipboard. */
export const MAX_NODES = 20_000;
export const MAX_EDGES = 100_000;

const id = z.string().min(1).max(200);
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

export const edgeSchema = z.object({ id, source: id, target: id });
