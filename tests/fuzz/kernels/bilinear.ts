/**
 * Operations that are sums of products of two inputs (matrix products, convolutions), or of one input
 * with constants (averages, resizing): a list of their terms gives the value and both gradients.
 */
import { type Values, zeros } from './values';

interface Reference {
  output: Values;
  grads: (dy: Values) => Values[];
}

/** Calls `visit` for each term: y[atY] += a[atA] × b[atB]. All are flat indices. */
export type Terms = (visit: (atY: number, atA: number, atB: number) => void) => void;

export function bilinear(
  a: Values,
  b: Values,
  outputShape: readonly number[],
  terms: Terms,
): Reference {
  const output = zeros(outputShape);
  terms((atY, atA, atB) => add(output, atY, (a.data[atA] as number) * (b.data[atB] as number)));
  return {
    output,
    grads: (dy) => {
      const [da, db] = [zeros(a.shape), zeros(b.shape)];
      terms((atY, atA, atB) => {
        const upstream = dy.data[atY] as number;
        add(da, atA, upstream * (b.data[atB] as number));
        add(db, atB, upstream * (a.data[atA] as number));
      });
      return [da, db];
    },
  };
}

/** Calls `visit` for each term: y[atY] += x[atX] × factor. */
export type LinearTerms = (visit: (atY: number, atX: number, factor: number) => void) => void;

export function linear(x: Values, outputShape: readonly number[], terms: LinearTerms): Reference {
  const output = zeros(outputShape);
  terms((atY, atX, factor) => add(output, atY, (x.data[atX] as number) * factor));
  return {
    output,
    grads: (dy) => {
      const dx = zeros(x.shape);
      terms((atY, atX, factor) => add(dx, atX, (dy.data[atY] as number) * factor));
      return [dx];
    },
  };
}

function add({ data }: Values, at: number, value: number): void {
  data[at] = (data[at] as number) + value;
}
