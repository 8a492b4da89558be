import { stat, writeFile } from 'node:fs/promises';
import { writeAtomically } from '../electron/atomic-file';

/**
 * Writes a file whole or leaves the old one as it was. What is no file is written to as it is: to put a
 * file in place of /dev/stdout or /dev/null would take them from the whole system.
 */
export async function writeOut(path: string, content: string | Uint8Array): Promise<void> {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  const found = await stat(path).catch(() => null);
  if (found && !found.isFile() && !found.isDirectory()) await writeFile(path, bytes);
  else await writeAtomically(path, bytes);
}
