/** The jobs of assembly/jobs.ts by their numbers. */
export const JOBS = {
  pack: 0,
  product: 1,
  batch: 2,
  outer: 3,
  sum: 4,
  optimizer: 20,
  unary: 21,
  activationGrad: 22,
  softmax: 23,
  softmaxGrad: 24,
  pool: 25,
  columns: 26,
  columnFinish: 27,
  batchNorm: 28,
  layerNorm: 29,
  layerNormGrad: 30,
} as const;
