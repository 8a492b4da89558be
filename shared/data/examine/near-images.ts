import type { Dataset } from '../dataset';
import { hashPicture, THUMB } from './difference-hash';
import { SPLIT_NAMES, type SplitName } from './examination';
import type { SampleGroups } from './group-samples';
import { windowsOf } from './windows';

/** Smaller pictures look alike without being the same. */
const SMALLEST_SIDE = 32;
/** Bits in which the hashes of a pair differ at most. */
const BITS = 6;
/** How alike the small grey pictures of a pair are, as Pearson's r. */
const ALIKE = 0.995;
/** In each ordering a hash is compared with so many that follow. */
const NEIGHBOURS = 12;
const MOST = 100_000;

/** Whether near duplicates are looked for: not in small pictures, nor in very many. */
export const mayLookAlike = ({ info, train, validation, test }: Dataset): boolean => {
  const [input] = info.inputs;
  const [height = 0, width = 0] = input?.shape ?? [];
  const isPicture = info.kind === 'image' && input?.shape.length === 3;
  const count = train.size + validation.size + test.size;
  return isPicture && Math.min(height, width) >= SMALLEST_SIDE && count <= MOST;
};

/**
 * Joins groups of equal pictures whose pictures look alike. Candidates are neighbours once all hashes are
 * sorted, four times over with the hash turned by sixteen bits, so that a few differing bits may lie
 * anywhere (the sorted-neighbourhood method: Hernández and Stolfo, SIGMOD 1995).
 */
export async function joinLookalikes(dataset: Dataset, equal: SampleGroups): Promise<SampleGroups> {
  const [input] = dataset.info.inputs;
  const seen = new Uint8Array(equal.count);
  const highs = new Uint32Array(equal.count);
  const lows = new Uint32Array(equal.count);
  const thumbs = new Float32Array(equal.count * THUMB * THUMB);
  for await (const { name, split, start } of windowsOf(dataset)) {
    const samples = split.inputs[input?.name ?? ''];
    if (!samples) continue;
    for (let sample = 0; sample < split.size; sample++) {
      const group = equal.groups[name][start + sample] as number;
      if (seen[group] === 1) continue;
      seen[group] = 1;
      const { high, low, thumb } = hashPicture(samples, sample);
      highs[group] = high;
      lows[group] = low;
      thumbs.set(thumb, group * thumb.length);
    }
  }
  const parents = Uint32Array.from({ length: equal.count }, (_, group) => group);
  for (let turn = 0; turn < 4; turn++) {
    eachNeighbour(turned(highs, lows, turn), (one, other) => {
      const differing =
        bitsOf((highs[one] as number) ^ (highs[other] as number)) +
        bitsOf((lows[one] as number) ^ (lows[other] as number));
      if (differing > BITS || likeness(thumbs, one, other) < ALIKE) return;
      const [a, b] = [rootOf(parents, one), rootOf(parents, other)];
      parents[Math.max(a, b)] = Math.min(a, b);
    });
  }
  const groups = Object.fromEntries(
    SPLIT_NAMES.map((name) => [name, equal.groups[name].map((group) => rootOf(parents, group))]),
  ) as Record<SplitName, Uint32Array>;
  return { groups, count: equal.count };
}

/** The hashes turned by sixteen bits `turn` times, as sortable numbers: the last eleven bits are left off. */
function turned(highs: Uint32Array, lows: Uint32Array, turn: number): Float64Array {
  return Float64Array.from(highs, (high, at) => {
    const low = lows[at] as number;
    const parts = [high >>> 16, high & 0xffff, low >>> 16, low & 0xffff];
    const part = (place: number) => parts[(place + turn) % 4] as number;
    return ((part(0) * 65536 + part(1)) * 65536 + part(2)) * 32 + (part(3) >>> 11);
  });
}

function eachNeighbour(keys: Float64Array, use: (one: number, other: number) => void): void {
  const order = Uint32Array.from(keys.keys());
  order.sort((a, b) => (keys[a] as number) - (keys[b] as number) || a - b);
  for (let at = 0; at < order.length; at++) {
    const end = Math.min(order.length, at + 1 + NEIGHBOURS);
    for (let next = at + 1; next < end; next++) use(order[at] as number, order[next] as number);
  }
}

function likeness(thumbs: Float32Array, one: number, other: number): number {
  const size = THUMB * THUMB;
  let sum = 0;
  for (let at = 0; at < size; at++) {
    sum += (thumbs[one * size + at] as number) * (thumbs[other * size + at] as number);
  }
  return sum;
}

function rootOf(parents: Uint32Array, group: number): number {
  let root = group;
  while (parents[root] !== root) root = parents[root] as number;
  parents[group] = root;
  return root;
}

function bitsOf(word: number): number {
  let left = word - ((word >>> 1) & 0x55555555);
  left = (left & 0x33333333) + ((left >>> 2) & 0x33333333);
  return Math.imul((left + (left >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
