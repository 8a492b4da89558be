import { type DataAccess, readBytes } from '../access';
import type { CatalogEntry } from '../catalog';
import { DataError } from '../message';
import { seededRandom, shuffle } from '../random';
import { gunzip } from '../unpack';
import { readIdx } from './idx';

const MAX_UNPACKED = 2 ** 29;
/** What is put together is part of the set: it doesn't follow the project's seed. */
export const SEED = 1;

/** Small images of one thing each. */
export interface Things {
  /** [things, side, side]. */
  readonly pixels: Uint8Array;
  readonly labels: Uint8Array;
  readonly side: number;
}

/** Images in MNIST's format to put others together from, at least `needed`, and an order to take them in. */
export async function readThings(
  { files }: CatalogEntry,
  needed: number,
  classes: number,
  access: DataAccess,
): Promise<{ readonly things: Things; readonly order: Uint32Array }> {
  const [images, labels] = await Promise.all(
    files.map(async (file) =>
      readIdx(gunzip(await readBytes(() => access.bundled(file), file), file, MAX_UNPACKED), file),
    ),
  );
  const side = images?.sizes[1];
  if (
    !images ||
    !labels ||
    !side ||
    images.data.length !== labels.data.length * side * side ||
    labels.data.length < needed ||
    labels.data.some((label) => label >= classes)
  ) {
    throw new DataError('bad-idx', { file: files.join(', ') });
  }
  const order = Uint32Array.from(labels.data, (_, place) => place);
  shuffle(order, seededRandom(SEED));
  return { things: { pixels: images.data, labels: labels.data, side }, order };
}
