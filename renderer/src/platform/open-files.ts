import { isFolderFileName } from '../../../shared/folder-file-name';
import {
  FILE_COUNT_LIMIT,
  FILE_LIMIT,
  type FileKind,
  HEAD_SIZE,
  type HostFile,
  type HostRequests,
  WHOLE_LIMIT,
} from '../../../shared/host';
import { HostFailure } from '../../../shared/host-dispatch';
import { about, isCancel } from './browser-errors';
import { findChosen, nameOf, permit, rememberFile } from './chosen-files';
import { pickerTypes, pickWithInput } from './file-pickers';
import { folderFile, isMuch, type PlacedFile } from './folder-file';

/** Handles are kept for a few files; a folder's worth of pictures is chosen again. */
const HANDLES_KEPT = 10;

interface Picked {
  readonly file: File;
  readonly handle?: FileSystemFileHandle;
}

export async function openFile({
  kind,
  multiple,
}: HostRequests['openFile']['args']): Promise<readonly HostFile[] | null> {
  const picked = await pick(kind, multiple);
  if (!picked) return null;
  const [only] = picked;
  if (only && picked.length === 1 && isLargeData(kind, only.file)) {
    return [await begin(only.file, await rememberFile(only.file, only.handle))];
  }
  if (picked.length > FILE_COUNT_LIMIT) {
    throw new HostFailure({ code: 'too-large', path: only?.file.name ?? '' });
  }
  const placed = picked.map(({ file }) => ({ name: placeOf(file), file }));
  if (only && kind === 'image-folder' && isMuch(placed)) {
    return [await beginFolder(placed, folderOf(only.file))];
  }
  const size = picked.reduce((sum, { file }) => sum + file.size, 0);
  if (size > FILE_LIMIT) {
    throw new HostFailure({ code: 'too-large', path: only?.file.name ?? '' });
  }
  const opened: HostFile[] = [];
  for (const { file, handle } of picked) {
    const path = await rememberFile(file, picked.length <= HANDLES_KEPT ? handle : undefined);
    opened.push(await read(file, path));
  }
  return opened;
}

export async function readFile({ path }: HostRequests['readFile']['args']): Promise<HostFile> {
  const name = nameOf(path);
  return about(name, async () => {
    const known = await findChosen(path);
    // Files from a form's control are gone with their page; what was never chosen is not told apart.
    if (!known) throw new HostFailure({ code: 'refused', path: name, detail: 'choose it again' });
    if (known instanceof File) return read(known, path);
    await permit(known, 'read');
    return read(await known.getFile(), path);
  });
}

async function pick(kind: FileKind, multiple: boolean): Promise<Picked[] | null> {
  if (kind === 'image-folder' || !window.showOpenFilePicker) {
    const files = await pickWithInput(kind, multiple);
    const wanted = kind === 'image-folder' ? files && dataFilesOf(files) : files;
    return wanted?.map((file) => ({ file })) ?? null;
  }
  try {
    const types = pickerTypes(kind);
    const handles = await window.showOpenFilePicker({
      id: kind,
      multiple,
      ...(types && { types }),
    });
    return await Promise.all(
      handles.map(async (handle) => ({ file: await handle.getFile(), handle })),
    );
  } catch (error) {
    if (isCancel(error)) return null;
    throw error;
  }
}

/** A folder's control hands over everything in it, in no order. */
const dataFilesOf = (files: readonly File[]): File[] =>
  files
    .filter(({ name }) => isFolderFileName(name))
    .sort((a, b) => (a.webkitRelativePath < b.webkitRelativePath ? -1 : 1));

const isLargeData = (kind: FileKind, { size }: File): boolean =>
  kind !== 'project' && kind !== 'block' && kind !== 'model' && size > WHOLE_LIMIT;

/** The beginning of a large file. */
export const begin = (file: File, path: string): Promise<HostFile> =>
  about(file.name, async () => {
    const bytes = new Uint8Array(await file.slice(0, HEAD_SIZE).arrayBuffer());
    return { name: file.name, path, bytes, size: file.size };
  });

/** The beginning of many files, which are read as a zip. */
export async function beginFolder(files: readonly PlacedFile[], name: string): Promise<HostFile> {
  const file = folderFile(files, name);
  return begin(file, await rememberFile(file));
}

/** Of a folder: its own name is no part of the name, as on the desktop. */
const placeOf = (file: File): string =>
  file.webkitRelativePath.split('/').slice(1).join('/') || file.name;

const folderOf = (file: File): string => file.webkitRelativePath.split('/')[0] || file.name;

async function read(file: File, path: string): Promise<HostFile> {
  return about(file.name, async () => {
    if (file.size > FILE_LIMIT) throw new HostFailure({ code: 'too-large', path: file.name });
    return { name: placeOf(file), path, bytes: new Uint8Array(await file.arrayBuffer()) };
  });
}
