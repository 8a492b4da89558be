import type { EdgeId, NodeId } from './graph';

const LENGTH = 10;
const DIGITS = 'abcdefghijklmnopqrstuvwxyz0123456789';

function random(prefix: string): string {
  let id = prefix;
  for (let i = 0; i < LENGTH; i += 1) id += DIGITS[Math.floor(Math.random() * DIGITS.length)];
  return id;
}

/**
 * An id never used before, in this project or another: a layer that was removed and one made later
 * must not be taken for each other by a run's checkpoint.
 */
export const newNodeId = (): NodeId => random('n');
export const newEdgeId = (): EdgeId => random('e');

/** The first of `base`, `base-2`, `base-3`, … that is not taken. The same answer every time. */
export function freshId(
  base: string,
  taken: { has(id: string): boolean },
  separator = '-',
): string {
  if (!taken.has(base)) return base;
  let count = 2;
  while (taken.has(`${base}${separator}${count}`)) count += 1;
  return `${base}${separator}${count}`;
}
export const newBlockId = (): string => random('b');
