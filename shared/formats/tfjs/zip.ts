import { unzipSync, zipSync } from 'fflate';
import { ModelFileError } from './model-file-error';
import type { ModelFile } from './write-model';

/** The most that an archive may unpack to: 2 GB. */
const LARGEST = 2 ** 31;

/** A saved model as one file to download. Weights hardly shrink: they are stored as they are. */
export const zipModel = (files: readonly ModelFile[]): Uint8Array =>
  zipSync(
    Object.fromEntries(
      files.map(({ name, bytes }) => [name, [bytes, { level: name.endsWith('.json') ? 6 : 0 }]]),
    ),
  );

/** The files of a zipped model; throws a ModelFileError. Folders inside are dropped from the names. */
export function unzipModel(bytes: Uint8Array, name: string): ModelFile[] {
  let total = 0;
  let unpacked: Record<string, Uint8Array>;
  try {
    unpacked = unzipSync(bytes, {
      filter: ({ name: entry, originalSize }) => {
        if (!/\.(json|bin)$/i.test(entry)) return false;
        total += originalSize;
        if (total > LARGEST) throw new ModelFileError('model-too-large', { file: name });
        return true;
      },
    });
  } catch (error) {
    if (error instanceof ModelFileError) throw error;
    throw new ModelFileError('model-not-zip', { file: name, detail: String(error) });
  }
  return Object.entries(unpacked).map(([entry, data]) => ({
    name: entry.split(/[/\\]/).at(-1) ?? entry,
    bytes: data,
  }));
}
