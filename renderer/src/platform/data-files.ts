import type { DataFile, HostRequests } from '../../../shared/host';
import { HostFailure } from '../../../shared/host-dispatch';
import { about } from './browser-errors';
import { findChosen, nameOf, permit } from './chosen-files';
import { database } from './database';
import { keep } from './store';

/** The data of a project, as they are kept here or lie where the person chose them. */
export function findData({ key }: HostRequests['findData']['args']): Promise<DataFile> {
  return about(nameOf(key), async () => {
    const kept = await (await database()).get('data', key);
    if (kept) return kept instanceof Blob ? kept : new Blob([kept]);
    return fileAt(key);
  });
}

/** Copies a chosen file, disk to disk: its path may be good for this page only. */
export function keepData({
  path,
}: HostRequests['keepData']['args']): Promise<{ readonly key: string }> {
  return about(nameOf(path), async () => {
    const key = crypto.randomUUID();
    await keep('data', key, await fileAt(path));
    return { key };
  });
}

async function fileAt(path: string): Promise<File> {
  const known = await findChosen(path);
  // Files from a form's control are gone with their page; what was never chosen is not told apart.
  if (!known)
    throw new HostFailure({ code: 'refused', path: nameOf(path), detail: 'choose it again' });
  if (known instanceof File) return known;
  await permit(known, 'read');
  return known.getFile();
}
