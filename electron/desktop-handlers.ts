import { join, resolve } from 'node:path';
import type { HostRequests } from '../shared/host';
import type { HostHandlers } from '../shared/host-dispatch';
import { createFileHandlers, type Dialogs, refuseUnchosen } from './files';
import { Grants } from './grants';
import { ServedFiles } from './served-files';
import { createStoreHandlers, findEntry, sweepStores } from './store';
import { about } from './system-errors';

/** What the handlers tell the window's shell. */
export interface ShellEvents {
  readonly setUnsaved: (args: HostRequests['setUnsaved']['args']) => void;
  readonly saveEnded: (saved: boolean) => void;
  readonly setMenu: (args: HostRequests['setMenu']['args']) => void;
}

/** The desktop's platform: Node and dialogs, without Electron. `folder` is the program's own. */
export async function createDesktopHandlers(
  folder: string,
  dialogs: Dialogs,
  shell: ShellEvents,
  served = new ServedFiles(),
): Promise<{ readonly handlers: HostHandlers; readonly grants: Grants }> {
  const grants = await Grants.open(join(folder, 'grants.json'));
  const storeFolder = join(folder, 'store');
  await Promise.all([grants.sweep(), sweepStores(storeFolder)]);
  const files = createFileHandlers(dialogs, grants);
  const handlers: HostHandlers = {
    ...files,
    ...createStoreHandlers(storeFolder),
    async saveFile(args) {
      let saved = false;
      try {
        const answer = await files.saveFile(args);
        saved = answer !== null;
        return answer;
      } finally {
        shell.saveEnded(saved);
      }
    },
    async findData({ key }) {
      const kept = await findEntry(storeFolder, 'data', key);
      if (kept) return about(key, () => served.serve(kept.path, kept.offset));
      await refuseUnchosen(grants, key);
      return about(key, () => served.serve(resolve(key)));
    },
    async keepData({ path }) {
      await refuseUnchosen(grants, path);
      return { key: path };
    },
    async setUnsaved(args) {
      shell.setUnsaved(args);
      return null;
    },
    async setMenu(args) {
      shell.setMenu(args);
      return null;
    },
  };
  return { handlers, grants };
}
