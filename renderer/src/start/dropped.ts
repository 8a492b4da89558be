import { extractProject } from '../../../shared/formats/canvas/project-png';
import type { HostFile } from '../../../shared/host';
import { afterUnsaved, openDataFiles, openFile } from './files';
import { holdsModel } from './open-model';

/** Every file of a drop, folders walked, with its path below what was dropped as its name. */
async function filesOf(transfer: DataTransfer): Promise<readonly HostFile[]> {
  const entries = [...transfer.items].flatMap((item) => item.webkitGetAsEntry() ?? []);
  return (await Promise.all(entries.map((entry) => read(entry)))).flat();
}

async function read(entry: FileSystemEntry): Promise<readonly HostFile[]> {
  if (entry.isFile) {
    const file = await new Promise<File>((resolve, reject) =>
      (entry as FileSystemFileEntry).file(resolve, reject),
    );
    const name = entry.fullPath.replace(/^\//, '');
    return [{ name, path: '', bytes: new Uint8Array(await file.arrayBuffer()) }];
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
  return (await Promise.all(found.map(read))).flat();
}

const isProject = (file: HostFile): boolean =>
  file.name.endsWith('.netloom') ||
  holdsModel(file.bytes) ||
  (file.name.toLowerCase().endsWith('.png') && extractProject(file.bytes) !== null);

export async function openDropped(transfer: DataTransfer): Promise<void> {
  const files = await filesOf(transfer);
  const [first] = files;
  if (!first) return;
  if (files.length === 1 && isProject(first)) await afterUnsaved(() => openFile(first));
  else await openDataFiles(files);
}
