import type { Stats } from 'node:fs';
import { open } from 'node:fs/promises';

/** Another one once the file has changed. */
export const versionOf = ({ size, mtimeMs, ino }: Stats): string => `${size}-${mtimeMs}-${ino}`;

/** The bytes from `start` up to `end` of a file; null where it is no longer of that version. */
export async function readPiece(
  path: string,
  version: string,
  start: number,
  end: number,
): Promise<Uint8Array<ArrayBuffer> | null> {
  // Opened anew for each piece, so that nothing stays open.
  const handle = await open(path, 'r');
  try {
    const bytes = new Uint8Array(end - start);
    let filled = 0;
    while (filled < bytes.length) {
      const { bytesRead } = await handle.read(bytes, filled, bytes.length - filled, start + filled);
      if (bytesRead === 0) break;
      filled += bytesRead;
    }
    const isSame = versionOf(await handle.stat()) === version;
    return isSame && filled === bytes.length ? bytes : null;
  } finally {
    await handle.close();
  }
}
