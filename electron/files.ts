import { existsSync } from 'node:fs';
import { basename, extname, resolve } from 'node:path';
import type { FileKind, HostFile, HostRequests } from '../shared/host';
import { HostFailure, type HostHandlers } from '../shared/host-dispatch';
import { safeFileName } from '../shared/safe-file-name';
import { writeAtomically } from './atomic-file';
import type { Grants } from './grants';
import { readFiles, readFolder, readOrBegin } from './read-files';
import { about } from './system-errors';

/** How the person chooses; null where they choose nothing. */
export interface Dialogs {
  readonly chooseFiles: (kind: FileKind, multiple: boolean) => Promise<readonly string[] | null>;
  readonly chooseTarget: (kind: FileKind, suggestedName: string) => Promise<string | null>;
}

/** The person's own files: read and written only where they chose them. */
export function createFileHandlers(
  dialogs: Dialogs,
  grants: Grants,
): Pick<HostHandlers, 'openFile' | 'readFile' | 'saveFile'> {
  return {
    async openFile({ kind, multiple }) {
      const paths = await dialogs.chooseFiles(kind, multiple);
      return paths && openChosen(grants, paths, kind);
    },

    async readFile({ path }) {
      await refuseUnchosen(grants, path);
      const [file] = await readFiles([resolve(path)]);
      if (!file) throw new HostFailure({ code: 'not-found', path });
      return file;
    },

    async saveFile({ path, suggestedName, kind, bytes }) {
      if (path === null) return saveAs(dialogs, grants, { suggestedName, kind, bytes });
      if (!grants.canWrite(path)) {
        throw new HostFailure({ code: 'refused', path, detail: 'choose where to save it' });
      }
      await about(path, () => writeAtomically(path, bytes));
      return { path, name: basename(path) };
    },
  };
}

/** Only what the person chose is read. */
export async function refuseUnchosen(grants: Grants, path: string): Promise<void> {
  if (await grants.canRead(path)) return;
  throw new HostFailure({ code: 'refused', path, detail: 'choose it again' });
}

/** Reads what the person chose and allows it to be read again; a project also to be saved. */
export async function openChosen(
  grants: Grants,
  paths: readonly string[],
  kind: FileKind,
): Promise<HostFile[]> {
  const chosen = paths.map((path) => resolve(path));
  if (kind === 'image-folder') {
    const files = (await Promise.all(chosen.map(readFolder))).flat();
    await grants.allow(chosen, 'folder');
    return files;
  }
  const [only] = chosen;
  const isData = kind !== 'project' && kind !== 'block' && kind !== 'model';
  const files =
    only !== undefined && chosen.length === 1 && isData
      ? [await readOrBegin(only)]
      : await readFiles(chosen);
  // A picture that carries a project is opened, never overwritten.
  const isPicture = chosen.some((path) => extname(path).toLowerCase() === '.png');
  await grants.allow(chosen, kind === 'project' && !isPicture ? 'write' : 'read');
  return files;
}

async function saveAs(
  dialogs: Dialogs,
  grants: Grants,
  { suggestedName, kind, bytes }: Omit<HostRequests['saveFile']['args'], 'path'>,
): Promise<HostRequests['saveFile']['answer']> {
  const name = safeFileName(suggestedName);
  const chosen = await dialogs.chooseTarget(kind, name);
  if (chosen === null) return null;
  const path = withExtension(resolve(chosen), extname(name));
  await about(path, () => writeAtomically(path, bytes));
  await grants.allow([path], 'write');
  return { path, name: basename(path) };
}

/** Some systems' dialogs leave the extension out; a file that is there already was meant as it is. */
function withExtension(path: string, extension: string): string {
  return extname(path) === '' && !existsSync(path) && !existsSync(path + extension)
    ? path + extension
    : path;
}
