import type { ByteSource } from '../access';
import { type Extent, readRuns } from './read-runs';
import type { ZipEntry } from './zip-directory';
import { recordEnd } from './zip-extract';

/** Bytes of files that are read before the first of them is used. */
const BATCH_BYTES = 2 ** 25;
const BATCH_FILES = 4096;
/** Files that lie so near to each other are read in one go, up to so many bytes. */
const GAP = 2 ** 14;
const RUN_BYTES = 2 ** 23;

/** A file's header and bytes as they are in the zip. */
export interface ZipRecord {
  readonly entry: ZipEntry;
  readonly record: Uint8Array;
}

/**
 * The files of a zip on disk, in the order given. They are read by the batch, each in runs of files that
 * lie side by side; the next batch is read while the last one is used.
 */
export async function* readRecords(
  zip: ByteSource,
  entries: readonly ZipEntry[],
): AsyncGenerator<ZipRecord> {
  let [batch, start] = takeBatch(zip, entries, 0);
  let reading = readBatch(zip, batch);
  while (batch.length > 0) {
    const records = await reading;
    const now = batch;
    [batch, start] = takeBatch(zip, entries, start);
    reading = readBatch(zip, batch);
    // What goes wrong is thrown when its turn comes, or nobody wants it any more.
    reading.catch(() => {});
    for (const [place, entry] of now.entries()) {
      yield { entry, record: records[place] as Uint8Array };
    }
  }
}

function takeBatch(
  zip: ByteSource,
  entries: readonly ZipEntry[],
  start: number,
): [batch: readonly ZipEntry[], next: number] {
  let next = start;
  let bytes = 0;
  while (next < entries.length && next - start < BATCH_FILES && bytes < BATCH_BYTES) {
    const [from, to] = extentOf(zip, entries[next] as ZipEntry);
    bytes += to - from;
    next += 1;
  }
  return [entries.slice(start, next), next];
}

const extentOf = (zip: ByteSource, entry: ZipEntry): Extent => [
  Math.min(entry.offset, zip.size),
  Math.min(recordEnd(entry), zip.size),
];

async function readBatch(zip: ByteSource, batch: readonly ZipEntry[]): Promise<Uint8Array[]> {
  const extents = batch.map((entry) => extentOf(zip, entry));
  const records: Uint8Array[] = new Array(batch.length);
  await readRuns(zip, extents, GAP, RUN_BYTES, (place, bytes) => {
    records[place] = bytes;
  });
  return records;
}
