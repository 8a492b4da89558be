/** How far the reading of a data set is. */
export interface DataProgress {
  readonly stage: 'reading' | 'decoding' | 'preparing';
  readonly done: number;
  readonly total: number;
}

export type OnProgress = (progress: DataProgress) => void;
