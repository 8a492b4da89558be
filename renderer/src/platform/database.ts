import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import { STORE_NAMES, type StoreName } from '../../../shared/host';

type Schema = DBSchema & {
  [N in Exclude<StoreName, 'data'>]: { key: string; value: Uint8Array };
} & {
  /** A Blob stays on disk until it is read; earlier versions kept the bytes. */
  data: { key: string; value: Blob | Uint8Array<ArrayBuffer> };
  /** Files that the person chose, by the path that the host gave out. */
  handles: { key: string; value: FileSystemFileHandle };
};

let opened: Promise<IDBPDatabase<Schema>> | undefined;

/** The web edition's own storage. Opened on first use, and again after the browser closed it. */
export function database(): Promise<IDBPDatabase<Schema>> {
  opened ??= openDB<Schema>('netloom', 2, {
    upgrade(db) {
      // Version 2 keeps blocks as well.
      for (const name of [...STORE_NAMES, 'handles'] as const)
        if (!db.objectStoreNames.contains(name)) db.createObjectStore(name);
    },
    // A newer version in another tab needs the database for itself.
    blocking: (_current, _blocked, event) => {
      opened = undefined;
      (event.target as IDBDatabase).close();
    },
    terminated: () => {
      opened = undefined;
    },
  }).catch((error: unknown) => {
    opened = undefined;
    throw error;
  });
  return opened;
}
