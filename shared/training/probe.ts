import { z } from 'zod';

const reason = z.object({
  code: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
});

/** What measuring a network's training step on one backend gave. */
const measurement = z.object({
  backend: z.enum(['webgpu', 'wasm', 'cpu']),
  /** A training step; null where it failed. */
  milliseconds: z.number().positive().nullable(),
  /** True where that is only known to be the least: it was given up as slower than another. */
  atLeast: z.boolean(),
  failure: reason.nullable(),
});
export type Measurement = z.infer<typeof measurement>;

/** What a probe found, in the order in which it tried, by a key that names network and machine. */
export const findingsSchema = z.array(
  z.object({ key: z.string(), measurements: z.array(measurement).min(1) }),
);
export type Findings = z.infer<typeof findingsSchema>;
export type ProbeFinding = Findings[number];
