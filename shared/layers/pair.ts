/** Two sizes as the tuple that tfjs wants. */
export const pair = ([a = 1, b = 1]: readonly number[]): [number, number] => [a, b];
