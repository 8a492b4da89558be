/** How work over many equal numbers or rows is cut into chunks, by their count alone. */

/** Numbers a chunk: what it reads and writes stays within the second cache. */
const NUMBERS = 8192;

export interface Blocks {
  readonly block: number;
  readonly chunks: number;
}

export const blocksOf = (size: number): Blocks => ({
  block: NUMBERS,
  chunks: Math.ceil(size / NUMBERS),
});

/** Whole rows of `columns` numbers. */
export function rowBlocks(rows: number, columns: number): Blocks {
  const block = Math.max(1, Math.floor(NUMBERS / Math.max(1, columns)));
  return { block, chunks: Math.ceil(rows / block) };
}
