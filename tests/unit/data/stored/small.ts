import { nodeCache } from '../../../../cli/node-cache';
import { nodeDataAccess } from '../../../../cli/node-data';
import type { ByteSource, DataAccess } from '../../../../shared/data/access';
import type { Dataset, Split } from '../../../../shared/data/dataset';
import type { StoredOptions } from '../../../../shared/data/stored/large-table';
import { STORED_LIMITS } from '../../../../shared/data/stored/limits';

/** Every table is large, blocks are small, and more than two dozen different numbers are many. */
export const SMALL: StoredOptions = {
  from: 0,
  limits: {
    ...STORED_LIMITS,
    piece: 101,
    texts: 24,
    blockRows: 16,
    blockCells: 100,
    heldCells: 300,
  },
};
export const NEVER: StoredOptions = { ...SMALL, from: Number.POSITIVE_INFINITY };

let versions = 0;

/** One person's file, given by its bytes, and a cache in a folder. */
export const storing = (
  bytes: Uint8Array,
  folder: string,
  source: Partial<ByteSource> = {},
): DataAccess => ({
  ...nodeDataAccess,
  file: async () => bytes,
  open: async () => ({
    size: bytes.length,
    version: String(++versions),
    read: async (start, end) => bytes.slice(start, end),
    ...source,
  }),
  cache: nodeCache(() => folder),
});

/** The same with all inputs in memory. */
export async function inMemory(dataset: Dataset): Promise<Dataset> {
  const read = async (split: Split): Promise<Split> => {
    if (!split.stored) return split;
    return split.stored.take(Uint32Array.from({ length: split.size }, (_, sample) => sample));
  };
  return {
    ...dataset,
    train: await read(dataset.train),
    validation: await read(dataset.validation),
    test: await read(dataset.test),
  };
}
