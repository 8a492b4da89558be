/**
 * e^x and ln x of four numbers, by the polynomials of Cephes (Moshier), within 2 units in the last place.
 * NaN goes through, infinities and zero give what IEEE 754 asks for.
 */
import { multiplyAdd } from './simd';

/** ln 2 in two parts, so that multiples of the first are exact. */
const LN2_HIGH: f32 = 0.693359375;
const LN2_LOW: f32 = -2.1219444e-4;

/** (e^r − 1 − r) ÷ r² for |r| ≤ ½ ln 2 */
function tailOfExp(r: v128): v128 {
  let p = multiplyAdd(r, f32x4.splat(1.98756915e-4), f32x4.splat(1.3981999507e-3));
  p = multiplyAdd(p, r, f32x4.splat(8.3334519073e-3));
  p = multiplyAdd(p, r, f32x4.splat(4.1665795894e-2));
  p = multiplyAdd(p, r, f32x4.splat(0.16666665459));
  return multiplyAdd(p, r, f32x4.splat(0.50000001201));
}

/** Added to a small number it leaves the nearest whole number in the last bits. */
const ROUNDER: f32 = 12582912;

/** 2^n for whole n from −126 to 127 */
function power(n: v128): v128 {
  return i32x4.shl(i32x4.add(n, i32x4.splat(127)), 23);
}

/** n + ROUNDER for the whole number n next to x ÷ ln 2 */
function roundedQuotient(x: v128): v128 {
  return multiplyAdd(x, f32x4.splat(<f32>Math.LOG2E), f32x4.splat(ROUNDER));
}

/** x − n ln 2 */
function remainder(x: v128, n: v128): v128 {
  return f32x4.sub(
    f32x4.sub(x, f32x4.mul(n, f32x4.splat(LN2_HIGH))),
    f32x4.mul(n, f32x4.splat(LN2_LOW)),
  );
}

export function exp4(x: v128): v128 {
  // At these bounds the result is 0 or infinite in any case. NaN compares as false and stays.
  const bounded = f32x4.pmin(f32x4.pmax(x, f32x4.splat(-104)), f32x4.splat(89));
  const rounded = roundedQuotient(bounded);
  const r = remainder(bounded, f32x4.sub(rounded, f32x4.splat(ROUNDER)));
  const p = f32x4.add(multiplyAdd(tailOfExp(r), f32x4.mul(r, r), r), f32x4.splat(1));
  // In two factors: 2^n itself may be out of range where the result is not.
  const whole = i32x4.sub(rounded, f32x4.splat(ROUNDER));
  const half = i32x4.shr_s(whole, 1);
  return f32x4.mul(f32x4.mul(p, power(half)), power(i32x4.sub(whole, half)));
}

/** e^x in fewer steps, for gates: below −87.3 the smallest normal number, above 88.3 near the largest */
export function expWithinBounds(x: v128): v128 {
  // NaN compares as false and stays.
  x = f32x4.pmin(f32x4.pmax(x, f32x4.splat(-87.3)), f32x4.splat(88.3));
  const n = f32x4.nearest(f32x4.mul(x, f32x4.splat(<f32>Math.LOG2E)));
  const r = multiplyAdd(n, f32x4.splat(-LN2_LOW), multiplyAdd(n, f32x4.splat(-LN2_HIGH), x));
  const y = f32x4.add(multiplyAdd(tailOfExp(r), f32x4.mul(r, r), r), f32x4.splat(1));
  return i32x4.add(y, i32x4.shl(i32x4.trunc_sat_f32x4_s(n), 23));
}

/** e^x − 1 for x ≤ 0, without cancellation */
export function expLess1(x: v128): v128 {
  const bounded = f32x4.pmax(x, f32x4.splat(-40));
  const rounded = roundedQuotient(bounded);
  const r = remainder(bounded, f32x4.sub(rounded, f32x4.splat(ROUNDER)));
  const p = multiplyAdd(tailOfExp(r), f32x4.mul(r, r), r);
  const scale = power(i32x4.sub(rounded, f32x4.splat(ROUNDER)));
  return f32x4.add(f32x4.mul(scale, p), f32x4.sub(scale, f32x4.splat(1)));
}

export function log4(x: v128): v128 {
  const one = f32x4.splat(1);
  const zero = f32x4.splat(0);
  // Numbers below the normal range are brought into it.
  const tiny = f32x4.lt(x, f32x4.splat(1.17549435e-38));
  const scaled = v128.bitselect(f32x4.mul(x, f32x4.splat(16777216)), x, tiny);
  // x = m × 2^e with m from ½ to 1
  let e = i32x4.sub(i32x4.shr_u(scaled, 23), i32x4.splat(126));
  let m = v128.or(v128.and(scaled, i32x4.splat(0x007fffff)), f32x4.splat(0.5));
  const low = f32x4.lt(m, f32x4.splat(<f32>Math.SQRT1_2));
  e = i32x4.add(e, low);
  m = f32x4.sub(f32x4.add(m, v128.and(m, low)), one);
  const shift = v128.bitselect(f32x4.splat(24), zero, tiny);
  const exponent = f32x4.sub(f32x4.convert_i32x4_s(e), shift);

  const square = f32x4.mul(m, m);
  let p = multiplyAdd(m, f32x4.splat(7.0376836292e-2), f32x4.splat(-0.1151461031));
  p = multiplyAdd(p, m, f32x4.splat(0.1167699874));
  p = multiplyAdd(p, m, f32x4.splat(-0.12420140846));
  p = multiplyAdd(p, m, f32x4.splat(0.14249322787));
  p = multiplyAdd(p, m, f32x4.splat(-0.16668057665));
  p = multiplyAdd(p, m, f32x4.splat(0.20000714765));
  p = multiplyAdd(p, m, f32x4.splat(-0.24999993993));
  p = multiplyAdd(p, m, f32x4.splat(0.33333331174));
  let y = f32x4.mul(f32x4.mul(p, m), square);
  y = f32x4.add(y, f32x4.mul(exponent, f32x4.splat(LN2_LOW)));
  y = f32x4.sub(y, f32x4.mul(square, f32x4.splat(0.5)));
  y = f32x4.add(f32x4.add(m, y), f32x4.mul(exponent, f32x4.splat(LN2_HIGH)));

  // Infinity and NaN stay; 0 gives −∞, less than 0 NaN.
  y = v128.bitselect(y, x, f32x4.lt(x, f32x4.splat(Infinity)));
  y = v128.bitselect(f32x4.splat(-Infinity), y, f32x4.eq(x, zero));
  return v128.bitselect(f32x4.splat(NaN), y, f32x4.lt(x, zero));
}

/** ln(1 + x) for 0 ≤ x ≤ 1, also where 1 + x rounds */
export function logOf1More(x: v128): v128 {
  const one = f32x4.splat(1);
  const sum = f32x4.add(one, x);
  const lost = f32x4.sub(x, f32x4.sub(sum, one));
  return f32x4.add(log4(sum), f32x4.div(lost, sum));
}
