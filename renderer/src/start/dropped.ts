import { isFolderFileName } from '../../../shared/folder-file-name';
import { FILE_COUNT_LIMIT, type HostFile, WHOLE_LIMIT } from '../../../shared/host';
import { notifyHostError } from '../app/notify';
import { toHostError } from '../platform/browser-errors';
import { rememberFile } from '../platform/chosen-files';
import { isMuch, type PlacedFile } from '../platform/folder-file';
import { begin, beginFolder } from '../platform/open-files';
import { openGiven } from './files';

/** Opens what was dropped on the window: files, and folders with all that is in them. */
export async function openDropped(transfer: DataTransfer): Promise<void> {
  // Taken at once: the browser forgets the items when the event has passed.
  const entries = [...transfer.items].flatMap((item) => item.webkitGetAsEntry() ?? []);
  const files = await read(entries);
  if (files) await openGiven(files);
}

/** The files' contents; null where they can't be had, which is said. */
async function read(entries: readonly FileSystemEntry[]): Promise<readonly HostFile[] | null> {
  const name = entries[0]?.name ?? '';
  try {
    const found = (await Promise.all(entries.map(walk))).flat();
    const [only] = found;
    if (only && found.length === 1 && only.file.size > WHOLE_LIMIT && !isProject(only.name)) {
      return [await begin(only.file, await rememberFile(only.file))];
    }
    if (found.length > FILE_COUNT_LIMIT) {
      notifyHostError({ code: 'too-large', path: name });
      return null;
    }
    if (found.length > 1 && isMuch(found)) {
      const data = found.filter(({ file }) => isFolderFileName(file.name));
      return [await beginFolder(data, name)];
    }
    return await Promise.all(
      found.map(async ({ name, file }) => ({
        name,
        path: '',
        bytes: new Uint8Array(await file.arrayBuffer()),
      })),
    );
  } catch (error) {
    notifyHostError(toHostError(error, name));
    return null;
  }
}

const isProject = (name: string): boolean => /\.(netloom|netblock|png)$/i.test(name);

async function walk(entry: FileSystemEntry): Promise<readonly PlacedFile[]> {
  if (entry.isFile) {
    const file = await new Promise<File>((resolve, reject) =>
      (entry as FileSystemFileEntry).file(resolve, reject),
    );
    return [{ name: entry.fullPath.replace(/^\//, ''), file }];
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  const found: FileSystemEntry[] = [];
  for (;;) {
    // A directory reader gives at most a hundred entries at a time.
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (some.length === 0) break;
    found.push(...some);
  }
  return (await Promise.all(found.map(walk))).flat();
}
