/**
 * In what the factors of products are kept while they are multiplied, by the kernels that can choose. Sums
 * are float32 always, and so is what lies in tensors. Kernels are called within `body`, so one place knows.
 */
import type { Precision } from '../../training/settings';

/** f16: 11 bits, up to 65,504. bf16: 8 bits, the range of float32. */
export type Factors = 'f32' | 'f16' | 'bf16';

let factors: Factors = 'f32';

export const currentFactors = (): Factors => factors;

/**
 * Runs a pass in a precision. With half, factors are f16 until `body` says that the gradients begin: those
 * are often smaller than f16 can hold, and bf16 loses none of them.
 */
export function inPrecision<T>(precision: Precision, body: (beginGradients: () => void) => T): T {
  const before = factors;
  const half = precision === 'half';
  if (half) factors = 'f16';
  try {
    return body(() => {
      if (half) factors = 'bf16';
    });
  } finally {
    factors = before;
  }
}
