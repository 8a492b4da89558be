import type { ByteSource } from '../access';

/** Code that asks for bytes from one place up to another, and goes on with them: for a file in memory as for one on disk. */
export type ByteReading<T> = Generator<readonly [start: number, end: number], T, Uint8Array>;

export function readInMemory<T>(bytes: Uint8Array, reading: ByteReading<T>): T {
  let step = reading.next();
  while (!step.done) step = reading.next(bytes.subarray(...step.value));
  return step.value;
}

export async function readFromSource<T>(source: ByteSource, reading: ByteReading<T>): Promise<T> {
  let step = reading.next();
  while (!step.done) step = reading.next(await source.read(...step.value));
  return step.value;
}
