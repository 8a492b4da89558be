/** The jobs of assembly/jobs.ts by their numbers. */
export const JOBS = {
  pack: 0,
  product: 1,
  batch: 2,
  outer: 3,
  sum: 4,
  pad: 5,
  depthwise: 6,
  depthwiseInputGrad: 7,
  depthwiseFilterGrad: 8,
  optimizer: 20,
} as const;
