/**
 * WGSL lets a compiler take it that there is no NaN, so that max, min, clamp and comparisons may lose it.
 * Its bits can't be assumed away.
 */
export const isNan = `
fn isNan(x: f32) -> bool { return (bitcast<u32>(x) & 0x7fffffffu) > 0x7f800000u; }`;
