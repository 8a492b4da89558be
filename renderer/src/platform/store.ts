import type { IDBPTransaction } from 'idb';
import { type HostRequests, STORE_LIMIT, type StoreName } from '../../../shared/host';
import { HostFailure } from '../../../shared/host-dispatch';
import { about } from './browser-errors';
import { database } from './database';

type Transaction = Pick<IDBPTransaction<unknown>, 'commit' | 'done'>;
type Args<N extends keyof HostRequests> = HostRequests[N]['args'];

let askedToKeep = false;

/** Asks the browser once not to clear the work when its disk runs low; it may well say no. */
function askToKeep(): void {
  if (!askedToKeep) void navigator.storage.persist().catch(() => false);
  askedToKeep = true;
}

export function storePut({ store, key, bytes }: Args<'storePut'>): Promise<null> {
  const path = `${store}/${key}`;
  return about(path, async () => {
    if (bytes.byteLength > STORE_LIMIT) throw new HostFailure({ code: 'too-large', path });
    // A copy: a view would take its whole buffer along, and shared memory can't be stored.
    const copy = new Uint8Array(bytes);
    return store === 'data' ? keep(store, key, new Blob([copy])) : keep(store, key, copy);
  });
}

export async function keep<N extends StoreName>(
  store: N,
  key: string,
  value: N extends 'data' ? Blob : Uint8Array,
): Promise<null> {
  askToKeep();
  const transaction = (await database()).transaction<StoreName, 'readwrite'>(store, 'readwrite');
  return commit(transaction, transaction.store.put(value as Uint8Array, key));
}

/** Hands over what was asked of a transaction, so that it is done also where the page goes next. */
async function commit(transaction: Transaction, request: Promise<unknown>): Promise<null> {
  transaction.commit();
  await Promise.all([request, transaction.done]);
  return null;
}

export function storeGet({ store, key }: Args<'storeGet'>): Promise<Uint8Array | null> {
  return about(`${store}/${key}`, async () => {
    const kept = await (await database()).get(store, key);
    return kept instanceof Blob ? new Uint8Array(await kept.arrayBuffer()) : (kept ?? null);
  });
}

export function storeDelete({ store, key }: Args<'storeDelete'>): Promise<null> {
  return about(`${store}/${key}`, async () => {
    const transaction = (await database()).transaction(store, 'readwrite');
    return commit(transaction, transaction.store.delete(key));
  });
}

export function storeKeys({ store }: Args<'storeKeys'>): Promise<readonly string[]> {
  return about(store, async () => (await database()).getAllKeys(store));
}
