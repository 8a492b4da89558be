import type { Totals, Validation } from './validate';

/** The batches for which `netloom inspect` tells what a network's outputs take. */
export const INSPECTED_BATCHES = [1, 32] as const;

/** What a network costs as a whole, in single precision. */
export interface NetworkCost extends Pick<Totals, 'params' | 'trainable' | 'multiplyAdds'> {
  /** Bytes of all weights. */
  readonly weights: number;
  /** Bytes of every layer's output, for each of the inspected batches. */
  readonly activations: readonly { readonly batch: number; readonly bytes: number }[];
}

const BYTES = 4;

export function networkCost({ totals }: Pick<Validation, 'totals'>): NetworkCost {
  const { params, trainable, multiplyAdds, activations } = totals;
  return {
    params,
    trainable,
    multiplyAdds,
    weights: BYTES * params,
    activations: INSPECTED_BATCHES.map((batch) => ({ batch, bytes: batch * activations })),
  };
}
