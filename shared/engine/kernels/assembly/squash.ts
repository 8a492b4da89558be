/**
 * Activations of recurrent layers, four numbers at a time, and their slopes, which each can be told from
 * its value alone. Numbered as in kernels/sequence.ts.
 */
import { expWithinBounds } from './exponential';
import { multiplyAdd, zero } from './simd';

export function squash(kind: u32, x: v128): v128 {
  switch (kind) {
    case 1:
      return tanh(x);
    case 2:
      return sigmoid(x);
    case 3: {
      const line = multiplyAdd(x, f32x4.splat(0.2), f32x4.splat(0.5));
      return f32x4.pmin(f32x4.pmax(line, zero()), f32x4.splat(1));
    }
    case 4:
      return f32x4.pmax(x, zero());
    default:
      return x;
  }
}

/** The slope where the activation gave `y`. */
export function slope(kind: u32, y: v128): v128 {
  const one = f32x4.splat(1);
  switch (kind) {
    case 1:
      return f32x4.sub(one, f32x4.mul(y, y));
    case 2:
      return f32x4.mul(y, f32x4.sub(one, y));
    case 3: {
      const inside = v128.and(f32x4.gt(y, zero()), f32x4.lt(y, one));
      return v128.and(inside, f32x4.splat(0.2));
    }
    case 4:
      return v128.and(f32x4.gt(y, zero()), one);
    default:
      return one;
  }
}

function sigmoid(x: v128): v128 {
  const one = f32x4.splat(1);
  return f32x4.div(one, f32x4.add(one, expWithinBounds(f32x4.neg(x))));
}

/** Eigen's rational approximation of degree 13 over 6. */
function tanh(x: v128): v128 {
  const end = f32x4.splat(7.905311107635498);
  x = f32x4.pmin(f32x4.pmax(x, f32x4.neg(end)), end);
  const square = f32x4.mul(x, x);
  let p = f32x4.splat(-2.76076847742355e-16);
  p = multiplyAdd(p, square, f32x4.splat(2.00018790482477e-13));
  p = multiplyAdd(p, square, f32x4.splat(-8.60467152213735e-11));
  p = multiplyAdd(p, square, f32x4.splat(5.12229709037114e-8));
  p = multiplyAdd(p, square, f32x4.splat(1.48572235717979e-5));
  p = multiplyAdd(p, square, f32x4.splat(6.37261928875436e-4));
  p = multiplyAdd(p, square, f32x4.splat(4.89352455891786e-3));
  let q = f32x4.splat(1.19825839466702e-6);
  q = multiplyAdd(q, square, f32x4.splat(1.18534705686654e-4));
  q = multiplyAdd(q, square, f32x4.splat(2.268434632439e-3));
  q = multiplyAdd(q, square, f32x4.splat(4.89352518554385e-3));
  return f32x4.div(f32x4.mul(p, x), q);
}
