import type { BuildContext, TfLayer } from './define-layer';

/** A seed for each call, the same in every run with the same project seed. */
export function seedStream({ seed }: BuildContext): () => number {
  let next = seed();
  return () => {
    next = (next + 1) % 2 ** 31;
    return next;
  };
}

/**
 * Has a Dropout layer draw anew at each step, repeatably. tfjs takes one seed for the layer's life:
 * with it the same values would be dropped in every batch, without it no run could be repeated.
 */
export function reseedEachStep(context: BuildContext, layer: TfLayer): TfLayer {
  const seed = seedStream(context);
  return Object.defineProperty(layer, 'seed', { get: seed });
}
