/** WGSL of the activations of recurrent layers and of their slopes, told from the activation's value. */
import { SQUASHES } from '../sequence';

/** Of x. Numbers that are none stay so: WGSL lets min, max and comparisons pass them over. */
const values: Readonly<Record<string, string>> = {
  linear: 'return x;',
  // Eigen's rational approximation of degree 13 over 6: WGSL's own tanh may be wrong by 1e-5.
  tanh: `
  let a = clamp(x, -7.905311107635498, 7.905311107635498);
  let s = a * a;
  var p = 2.00018790482477e-13 - 2.76076847742355e-16 * s;
  p = p * s - 8.60467152213735e-11;
  p = p * s + 5.12229709037114e-8;
  p = p * s + 1.48572235717979e-5;
  p = p * s + 6.37261928875436e-4;
  p = p * s + 4.89352455891786e-3;
  var q = 1.19825839466702e-6 * s + 1.18534705686654e-4;
  q = q * s + 2.268434632439e-3;
  q = q * s + 4.89352518554385e-3;
  return select(a * p / q, x, isNan(x));`,
  // By exp of what is not positive, which stays finite.
  sigmoid: `
  let e = exp(-abs(x));
  return select(select(e, 1.0, x >= 0.0) / (1.0 + e), x, isNan(x));`,
  hardSigmoid: 'return select(clamp(0.2 * x + 0.5, 0.0, 1.0), x, isNan(x));',
  relu: 'return select(max(x, 0.0), x, isNan(x));',
};

const slopes: Readonly<Record<string, string>> = {
  linear: '1.0',
  tanh: '1.0 - y * y',
  sigmoid: 'y * (1.0 - y)',
  hardSigmoid: 'select(0.0, 0.2, y > 0.0 && y < 1.0)',
  relu: 'select(0.0, 1.0, y > 0.0)',
};

/** `isNan`, and `name` with `nameSlope` for each activation. */
export const squashes = (named: Readonly<Record<string, string>>): string => `
fn isNan(x: f32) -> bool { return (bitcast<u32>(x) & 0x7fffffffu) > 0x7f800000u; }
${Object.entries(named)
  .map(
    ([name, activation]) => `
fn ${name}(x: f32) -> f32 { ${codeOf(values, activation)} }
fn ${name}Slope(y: f32) -> f32 { return ${codeOf(slopes, activation)}; }`,
  )
  .join('\n')}`;

function codeOf(codes: Readonly<Record<string, string>>, activation: string): string {
  const code = codes[activation];
  if (code === undefined || !(activation in SQUASHES))
    throw new Error(`The activation ${activation} has no recurrent kernel.`);
  return code;
}
