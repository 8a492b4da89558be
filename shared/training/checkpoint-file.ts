import { decodeArrays, encodeArrays } from './array-file';
import type { Checkpoint, NamedArray } from './events';

const GROUPS = ['weights', 'optimizer', 'best'] as const;
type Group = (typeof GROUPS)[number];

interface Meta {
  readonly kind: 'checkpoint';
  readonly counts: Readonly<Record<Group, number>>;
  readonly state: Omit<Checkpoint, 'weights' | 'optimizer' | 'best'>;
  readonly best: { readonly epoch: number; readonly value: number } | null;
}

/** A checkpoint as one binary file. */
export function encodeCheckpoint(checkpoint: Checkpoint): Uint8Array<ArrayBuffer> {
  const { weights, optimizer, best, ...state } = checkpoint;
  const bestWeights = best?.weights ?? [];
  const meta: Meta = {
    kind: 'checkpoint',
    counts: { weights: weights.length, optimizer: optimizer.length, best: bestWeights.length },
    state,
    best: best && { epoch: best.epoch, value: best.value },
  };
  return encodeArrays(meta, [...weights, ...optimizer, ...bestWeights]);
}

/** Reads what `encodeCheckpoint` wrote; null for a file that is damaged or something else. */
export function decodeCheckpoint(file: Uint8Array): Checkpoint | null {
  const decoded = decodeArrays(file);
  if (!decoded || !isMeta(decoded.meta)) return null;
  const { counts, state, best } = decoded.meta;
  let offset = 0;
  const [weights = [], optimizer = [], bestWeights = []] = GROUPS.map(
    (group): readonly NamedArray[] => {
      const arrays = decoded.arrays.slice(offset, offset + counts[group]);
      offset += counts[group];
      return arrays;
    },
  );
  if (offset !== decoded.arrays.length) return null;
  return { ...state, weights, optimizer, best: best && { ...best, weights: bestWeights } };
}

/** Trusts the details: the file comes from this program's own store, and its frame has been checked. */
const isMeta = (meta: unknown): meta is Meta =>
  typeof meta === 'object' && meta !== null && 'kind' in meta && meta.kind === 'checkpoint';
