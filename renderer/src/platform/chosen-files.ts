import { HostFailure } from '../../../shared/host-dispatch';
import { database } from './database';

/** A file that the person chose: readable while the page lives, and through its handle afterwards. */
type Chosen = File | FileSystemFileHandle;

const chosen = new Map<string, Chosen>();

/** The file's name out of the path that the host gave out. */
export const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

const newPath = (name: string): string => `browser:${crypto.randomUUID()}/${name}`;

/** Remembers a picked file and gives out its path. */
export async function rememberFile(file: File, handle?: FileSystemFileHandle): Promise<string> {
  if (handle) return rememberHandle(handle);
  const path = newPath(file.webkitRelativePath || file.name);
  chosen.set(path, file);
  return path;
}

/** Remembers a handle beyond the page's life; the same file keeps its path. */
export async function rememberHandle(handle: FileSystemFileHandle): Promise<string> {
  const path = (await findPath(handle)) ?? newPath(handle.name);
  chosen.set(path, handle);
  await (await database()).put('handles', handle, path);
  return path;
}

async function findPath(handle: FileSystemFileHandle): Promise<string | null> {
  const db = await database();
  for (const path of await db.getAllKeys('handles')) {
    const known = await db.get('handles', path);
    if (known && (await known.isSameEntry(handle))) return path;
  }
  return null;
}

export async function findChosen(path: string): Promise<Chosen | undefined> {
  return chosen.get(path) ?? (await (await database()).get('handles', path));
}

/** Asks for the permission where the browser wants it; needs a click or a key shortly before. */
export async function permit(
  handle: FileSystemFileHandle,
  mode: 'read' | 'readwrite',
): Promise<void> {
  const state = await handle.queryPermission?.({ mode });
  if (state === undefined || state === 'granted') return;
  if ((await handle.requestPermission?.({ mode })) === 'granted') return;
  throw new HostFailure({ code: 'no-permission', path: handle.name, detail: 'not permitted' });
}
