import { statSync } from 'node:fs';
import { resolve } from 'node:path';

/**
 * The files among a command line's arguments, as absolute paths. The first `skip` arguments are the
 * program itself.
 */
export function filesAmong(argv: readonly string[], skip: number, folder: string): string[] {
  return argv
    .slice(skip)
    .filter((argument) => argument !== '' && !argument.startsWith('-'))
    .map((argument) => resolve(folder, argument))
    .filter(isFile);
}

function isFile(path: string): boolean {
  try {
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
