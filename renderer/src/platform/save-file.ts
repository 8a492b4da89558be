import type { HostRequests } from '../../../shared/host';
import { HostFailure } from '../../../shared/host-dispatch';
import { safeFileName } from '../../../shared/safe-file-name';
import { about, isCancel } from './browser-errors';
import { findChosen, nameOf, permit, rememberHandle } from './chosen-files';
import { pickerTypes } from './file-pickers';

type Saved = HostRequests['saveFile']['answer'];

/** Prefix of the paths of files that went to the browser's downloads, where they can't be changed. */
const DOWNLOADED = 'download:/';

export async function saveFile({
  path,
  suggestedName,
  kind,
  bytes,
}: HostRequests['saveFile']['args']): Promise<Saved> {
  if (path !== null && !path.startsWith(DOWNLOADED))
    return about(nameOf(path), () => saveAgain(path, bytes));
  const name = path === null ? safeFileName(suggestedName) : nameOf(path);
  return about(name, async () => {
    if (!window.showSaveFilePicker) return download(name, bytes);
    try {
      const types = pickerTypes(kind);
      const handle = await window.showSaveFilePicker({
        id: kind,
        suggestedName: name,
        ...(types && { types }),
      });
      await write(handle, bytes);
      return { path: await rememberHandle(handle), name: handle.name };
    } catch (error) {
      if (isCancel(error)) return null;
      throw error;
    }
  });
}

async function saveAgain(path: string, bytes: Uint8Array): Promise<Saved> {
  const known = await findChosen(path);
  // A file from a form's control can be read but not written.
  if (known instanceof File) return download(known.name, bytes);
  if (!known)
    throw new HostFailure({ code: 'refused', path: nameOf(path), detail: 'choose it again' });
  await permit(known, 'readwrite');
  await write(known, bytes);
  return { path, name: known.name };
}

/** The browser writes to a file beside it and swaps the two on `close`. */
async function write(handle: FileSystemFileHandle, bytes: Uint8Array): Promise<void> {
  const writable = await handle.createWritable();
  try {
    await writable.write(bytes.slice());
  } catch (error) {
    await writable.abort();
    throw error;
  }
  await writable.close();
}

function download(name: string, bytes: Uint8Array): Saved {
  const url = URL.createObjectURL(new Blob([bytes.slice()]));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // No event says that the browser has taken hold of the contents; some take seconds.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
  return { path: DOWNLOADED + name, name };
}
