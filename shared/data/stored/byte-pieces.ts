import type { ByteSource } from '../access';
import type { OnProgress } from '../progress';

/** A file from its start to its end, some megabytes at a time; the next is read while one is used. */
export async function* bytePieces(
  source: ByteSource,
  piece: number,
  onProgress: OnProgress,
): AsyncGenerator<{ readonly bytes: Uint8Array; readonly isLast: boolean }> {
  const { size } = source;
  const read = (start: number) => {
    const reading = source.read(start, Math.min(start + piece, size));
    // Whoever waits for it hears of the failure.
    reading.catch(() => {});
    return reading;
  };
  let coming = read(0);
  for (let start = 0; start < size; start += piece) {
    const bytes = await coming;
    const end = start + bytes.length;
    if (end < size) coming = read(end);
    onProgress({ stage: 'reading', done: start, total: size });
    yield { bytes, isLast: end === size };
  }
}
