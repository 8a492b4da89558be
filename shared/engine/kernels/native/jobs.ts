/** The jobs of assembly/jobs.ts by their numbers. */
export const JOBS = {
  pack: 0,
  product: 1,
  batch: 2,
  outer: 3,
  sum: 4,
  lstm: 40,
  lstmGrad: 41,
  gru: 42,
  gruGrad: 43,
  simpleRnn: 44,
  simpleRnnGrad: 45,
} as const;
