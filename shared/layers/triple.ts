/** Three sizes as the tuple that tfjs wants. */
export const triple = ([a = 1, b = 1, c = 1]: readonly number[]): [number, number, number] => [
  a,
  b,
  c,
];
