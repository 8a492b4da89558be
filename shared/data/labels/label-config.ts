import { z } from 'zod';

const className = z.string().min(1).max(1000);
const path = z.string().max(4096);

/** A box as it was drawn: left, top, width and height in pixels of the image as it is shown. */
export const drawnBoxSchema = z.strictObject({
  class: className,
  x: z.number(),
  y: z.number(),
  width: z.number().positive(),
  height: z.number().positive(),
});
export type DrawnBox = z.infer<typeof drawnBoxSchema>;

/**
 * Labels made in the program, over those that the file of images has itself: what isn't named here stays
 * as the file says. Images are named by their path in the zip.
 */
export const labelsSchema = z.strictObject({
  /** What is to be learnt: a class for each image, or the objects in it. */
  kind: z.enum(['classes', 'boxes']),
  /** In their order. `of`: what the file's own labels call it; absent: the same. */
  classes: z
    .array(z.strictObject({ name: className, of: z.array(className).max(10_000).optional() }))
    .max(10_000),
  /** Classes of the file whose labels no longer count. */
  removed: z.array(className).max(10_000).default([]),
  sorted: z.record(path, className).default({}),
  boxes: z.record(path, z.array(drawnBoxSchema).max(1000)).default({}),
  /** Images not to be used. */
  leftOut: z.array(path).default([]),
  /** A label was changed once the test split's results had been seen. */
  afterTest: z.literal(true).optional(),
});
export type Labels = z.infer<typeof labelsSchema>;
export type LabelKind = Labels['kind'];
