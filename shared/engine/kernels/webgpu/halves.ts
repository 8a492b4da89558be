/**
 * WGSL that keeps two numbers in 32 bits, rounded to the nearest half: `packPair(vec2<f32>) -> u32` and
 * `unpackPair(u32) -> vec2<f32>`. In the core of the language, so that every GPU has it; the types of
 * shader-f16 would spare the unpacking alone.
 */
export const halves = {
  /**
   * IEEE binary16. Rounded beforehand, since WGSL leaves open which way pack2x16float rounds, and what it
   * makes of numbers out of its range: those become infinite, and so a loss that says so.
   */
  f16: `
fn packPair(pair: vec2<f32>) -> u32 {
  let bits = bitcast<vec2<u32>>(pair);
  let size = bits & vec2(0x7fffffffu);
  let rounded = (size + 0xfffu + ((size >> vec2(13u)) & vec2(1u))) & vec2(~0x1fffu);
  let special = select(vec2(0x7c00u), vec2(0x7e00u), size > vec2(0x7f800000u));
  let outside = size >= vec2(0x477ff000u);
  let signs = (bits >> vec2(16u)) & vec2(0x8000u);
  let inside = pack2x16float(bitcast<vec2<f32>>(select(rounded, vec2(0u), outside)));
  let beyond = select(vec2(0u), special, outside) | signs;
  return inside | beyond.x | (beyond.y << 16u);
}
fn unpackPair(pair: u32) -> vec2<f32> { return unpack2x16float(pair); }`,
  /** bfloat16: the upper half of a float32. */
  bf16: `
fn packPair(pair: vec2<f32>) -> u32 {
  let bits = bitcast<vec2<u32>>(pair);
  let nan = (bits & vec2(0x7fffffffu)) > vec2(0x7f800000u);
  let rounded = (bits + 0x7fffu + ((bits >> vec2(16u)) & vec2(1u))) >> vec2(16u);
  let upper = select(rounded, vec2(0x7fc0u), nan);
  return upper.x | (upper.y << 16u);
}
fn unpackPair(pair: u32) -> vec2<f32> {
  return vec2(bitcast<f32>(pair << 16u), bitcast<f32>(pair & 0xffff0000u));
}`,
} as const;
