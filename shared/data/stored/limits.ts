/** A table of more bytes is read in pieces into a file of columns on disk, and trained on from there. */
export const LARGE_TABLE = 2 ** 26;

/** How such a table is laid out and held; others only to test with small ones. */
export interface StoredLimits {
  /** Bytes read at a time. */
  readonly piece: number;
  /** A column of more different numbers is kept as numbers, without their texts. */
  readonly texts: number;
  /** A column of more different texts, or of more characters in all of them, is left out. */
  readonly mostTexts: number;
  readonly mostCharacters: number;
  /** Rows of all columns that lie side by side; fewer where the columns are many. */
  readonly blockRows: number;
  readonly blockCells: number;
  /** Numbers of whole columns that are in memory at once. */
  readonly heldCells: number;
}

export const STORED_LIMITS: StoredLimits = {
  piece: 2 ** 20,
  texts: 2 ** 16,
  mostTexts: 2 ** 20,
  mostCharacters: 2 ** 25,
  blockRows: 2 ** 16,
  blockCells: 2 ** 21,
  heldCells: 2 ** 24,
};
