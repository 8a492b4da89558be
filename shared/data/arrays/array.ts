/** An array of numbers as a file holds it, in row order. */
export interface NumberArray {
  readonly shape: readonly number[];
  readonly data: ArrayLike<number> & { subarray(start: number, end: number): ArrayLike<number> };
  /** Bytes that stand for brightness, as images are kept. */
  readonly isBytes: boolean;
}

/** Texts, such as the names of classes. */
export interface TextArray {
  readonly shape: readonly number[];
  readonly texts: readonly string[];
}

export type FileArray = NumberArray | TextArray;

export const isTexts = (array: FileArray): array is TextArray => 'texts' in array;

export const sizeOf = (shape: readonly number[]): number =>
  shape.reduce((product, size) => product * size, 1);
