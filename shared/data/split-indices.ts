/** Sample numbers of each split, rising. */
export interface SplitIndices {
  readonly train: Uint32Array;
  readonly validation: Uint32Array;
  readonly test: Uint32Array;
}

/** Splits from the orders of their samples. */
export const inOrder = (
  train: Uint32Array,
  validation: Uint32Array,
  test: Uint32Array,
): SplitIndices => ({
  train: train.slice().sort(),
  validation: validation.slice().sort(),
  test: test.slice().sort(),
});
