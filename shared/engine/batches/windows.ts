import { DataAccessError } from '../../data/access';
import type { Split } from '../../data/dataset';
import { DataError } from '../../data/message';
import { EngineError } from '../engine-error';
import { mixSeed } from '../seeds';

/** Blocks of stored samples that are in memory together, and mixed when they are shuffled. */
export const BLOCKS_IN_WINDOW = 8;

/** The samples of a batch, in memory. */
export interface Taken {
  readonly split: Split;
  /** Where they are in `split`. */
  readonly places: Uint32Array;
  /** Where they are in the split that they were taken from. */
  readonly indices: Uint32Array;
  /** Of noise at inputs that take it: other noise for other samples. */
  readonly seed: number;
}

/** Samples of a split, in the order asked for; those on disk are read. */
export async function takeFrom(split: Split, indices: Uint32Array): Promise<Taken> {
  const { stored } = split;
  if (!stored) return { split, places: indices, indices, seed: 1 };
  const read = await reading(() => stored.take(indices));
  return { split: read, places: range(0, indices.length), indices, seed: mixSeed(indices[0] ?? 0) };
}

/**
 * A split in batches, in its own order or the one given (`order`, each sample at most once). Of what lies
 * on disk some batches' samples are in memory at a time, the next being read while these are used.
 */
export async function* batchesOf(
  split: Split,
  batchSize: number,
  order: Uint32Array = range(0, split.size),
): AsyncGenerator<Taken> {
  const size = split.stored ? windowSize(split.stored.blockSize, batchSize) : order.length;
  const take = (first: number) => {
    const taken = takeFrom(split, order.subarray(first, first + size));
    // Whoever waits for it hears of the failure.
    taken.catch(() => {});
    return taken;
  };
  let coming = take(0);
  for (let first = 0; first < order.length; first += size) {
    const window = await coming;
    if (first + size < order.length) coming = take(first + size);
    const end = Math.min(size, order.length - first);
    for (let at = 0; at < end; at += batchSize) {
      const places = window.places.subarray(at, Math.min(at + batchSize, end));
      const indices = order.subarray(first + at, first + at + places.length);
      const seed = split.stored ? mixSeed(indices[0] ?? 0) : 1;
      yield { split: window.split, places, indices, seed };
    }
  }
}

/** A whole number of batches, about as many samples as a few blocks have. */
function windowSize(blockSize: number, batchSize: number): number {
  const batches = Math.max(1, Math.round((BLOCKS_IN_WINDOW * blockSize) / batchSize));
  return batches * batchSize;
}

const range = (first: number, length: number): Uint32Array =>
  Uint32Array.from({ length }, (_, at) => first + at);

/** What can't be read ends the work with the message that the reading of data has for it. */
async function reading<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof DataError)
      throw new EngineError(`data-errors:${error.code}`, error.params);
    if (!(error instanceof DataAccessError)) throw error;
    const { failure, detail } = error;
    throw new EngineError(`data-errors:file-${failure}`, { file: '', detail });
  }
}
