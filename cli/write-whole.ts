import { realpath, rename, rm, stat, writeFile } from 'node:fs/promises';

/**
 * Replaces a file by its new content or, on a full disk for one, leaves it as it was. A link is followed
 * and kept. What is no file, such as /dev/stdout, is written to as it is.
 */
export async function writeWhole(path: string, content: string | Uint8Array): Promise<void> {
  const target = await realpath(path).catch(() => path);
  const found = await stat(target).catch(() => null);
  if (found && !found.isFile() && !found.isDirectory()) return writeFile(target, content);
  const temporary = `${target}.${process.pid}.tmp`;
  const mode = found ? found.mode & 0o777 : 0o666;
  try {
    await writeFile(temporary, content, { flag: 'wx', mode, flush: true });
    await rename(temporary, target);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}
