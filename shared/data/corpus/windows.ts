import type { SplitConfig } from '../config';

/** A stretch of a text's tokens, the end not included. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

export interface Stretches {
  readonly train: Stretch;
  readonly validation: Stretch;
  readonly test: Stretch;
}

/** Parts a text in time: its beginning to learn from, what follows to validate and to test on. */
export function partText(tokens: number, { validation, test }: SplitConfig): Stretches {
  const forTest = Math.round(tokens * test);
  const forValidation = Math.min(Math.round(tokens * validation), tokens - forTest);
  const learnt = tokens - forTest - forValidation;
  return {
    train: { start: 0, end: learnt },
    validation: { start: learnt, end: learnt + forValidation },
    test: { start: learnt + forValidation, end: tokens },
  };
}

/**
 * First tokens of the samples that lie in a stretch, each of `length` tokens and one more that follows
 * them: none reads or predicts a token outside.
 */
export function windowStarts({ start, end }: Stretch, length: number, step: number): Uint32Array {
  const count = Math.max(0, Math.floor((end - start - length - 1) / step) + 1);
  return Uint32Array.from({ length: count }, (_, index) => start + index * step);
}
