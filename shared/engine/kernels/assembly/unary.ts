/** Functions of one number each, four at a time. */
import { exp4, expLess1, log4, logOf1More } from './exponential';
import { multiplyAdd } from './simd';

@unmanaged
export class UnaryArguments {
  /** A number of UNARY in wasm/activations.ts. */
  operation: u32;
  x: u32;
  y: u32;
  size: u32;
  block: u32;
}

const SELU_SCALE: f32 = 1.0507009873554805;
const SELU_SCALE_ALPHA: f32 = 1.7580993408473768;

export function unaryChunk(args: UnaryArguments, chunk: u32, scratch: u32): void {
  const first = chunk * args.block;
  const size = min(args.block, args.size - first);
  const x = args.x + (first << 2);
  const y = args.y + (first << 2);
  const whole = (size & ~3) << 2;
  for (let i: u32 = 0; i < whole; i += 16) {
    v128.store(y + i, unary(args.operation, v128.load(x + i)));
  }
  const left = (size & 3) << 2;
  if (left == 0) return;
  v128.store(scratch, i32x4.splat(0));
  memory.copy(scratch, x + whole, left);
  v128.store(scratch, unary(args.operation, v128.load(scratch)));
  memory.copy(y + whole, scratch, left);
}

function unary(operation: u32, x: v128): v128 {
  switch (operation) {
    case 0:
      return exp4(x);
    case 1:
      return log4(x);
    case 2:
      return tanh4(x);
    case 3:
      return sigmoid4(x);
    case 4:
      return aboveZeroOr(x, x, expLess1(f32x4.pmin(x, f32x4.splat(0))));
    case 5: {
      const below = f32x4.mul(
        expLess1(f32x4.pmin(x, f32x4.splat(0))),
        f32x4.splat(SELU_SCALE_ALPHA),
      );
      return aboveZeroOr(x, f32x4.mul(x, f32x4.splat(SELU_SCALE)), below);
    }
    case 6:
      return erf4(x);
    default: {
      const tail = logOf1More(exp4(f32x4.neg(f32x4.abs(x))));
      return f32x4.add(f32x4.max(x, f32x4.splat(0)), tail);
    }
  }
}

/** `positive` where x > 0, else `other` */
function aboveZeroOr(x: v128, positive: v128, other: v128): v128 {
  return v128.bitselect(positive, other, f32x4.gt(x, f32x4.splat(0)));
}

export function sigmoid4(x: v128): v128 {
  const one = f32x4.splat(1);
  return f32x4.div(one, f32x4.add(one, exp4(f32x4.neg(x))));
}

export function tanh4(x: v128): v128 {
  const one = f32x4.splat(1);
  const size = f32x4.abs(x);
  // Near zero a polynomial, since the difference below would cancel.
  const square = f32x4.mul(x, x);
  let p = multiplyAdd(square, f32x4.splat(-5.70498872745e-3), f32x4.splat(2.06390887954e-2));
  p = multiplyAdd(p, square, f32x4.splat(-5.37397155531e-2));
  p = multiplyAdd(p, square, f32x4.splat(0.133314422036));
  p = multiplyAdd(p, square, f32x4.splat(-0.333332819422));
  const small = multiplyAdd(f32x4.mul(p, square), x, x);
  const grown = exp4(f32x4.add(size, size));
  const large = f32x4.sub(one, f32x4.div(f32x4.splat(2), f32x4.add(grown, one)));
  const signed = v128.or(large, v128.and(x, i32x4.splat(0x80000000)));
  return v128.bitselect(small, signed, f32x4.lt(size, f32x4.splat(0.625)));
}

/** Near zero by Cephes's polynomial, else by 7.1.26 of Abramowitz and Stegun, right to 1.5e-7. */
function erf4(x: v128): v128 {
  const one = f32x4.splat(1);
  const square = f32x4.mul(x, x);
  let p = multiplyAdd(square, f32x4.splat(7.853861353e-5), f32x4.splat(-8.010193625e-4));
  p = multiplyAdd(p, square, f32x4.splat(5.188327686e-3));
  p = multiplyAdd(p, square, f32x4.splat(-2.685381194e-2));
  p = multiplyAdd(p, square, f32x4.splat(0.1128358515));
  p = multiplyAdd(p, square, f32x4.splat(-0.3761262582));
  p = multiplyAdd(p, square, f32x4.splat(1.128379166));
  const small = f32x4.mul(x, p);
  const size = f32x4.abs(x);
  const t = f32x4.div(one, multiplyAdd(size, f32x4.splat(0.3275911), one));
  let q = multiplyAdd(t, f32x4.splat(1.061405429), f32x4.splat(-1.453152027));
  q = multiplyAdd(q, t, f32x4.splat(1.421413741));
  q = multiplyAdd(q, t, f32x4.splat(-0.284496736));
  q = multiplyAdd(q, t, f32x4.splat(0.254829592));
  const rest = f32x4.mul(f32x4.mul(q, t), exp4(f32x4.neg(square)));
  const signed = v128.or(f32x4.sub(one, rest), v128.and(x, i32x4.splat(0x80000000)));
  return v128.bitselect(small, signed, f32x4.lt(size, one));
}
