import { type HostRequests, STORE_LIMIT } from '../../../shared/host';
import { HostFailure } from '../../../shared/host-dispatch';
import { about } from './browser-errors';
import { database } from './database';

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
    askToKeep();
    // A copy: a view would take its whole buffer along, and shared memory can't be stored.
    await (await database()).put(store, bytes.slice(), key);
    return null;
  });
}

export function storeGet({ store, key }: Args<'storeGet'>): Promise<Uint8Array | null> {
  return about(`${store}/${key}`, async () => (await (await database()).get(store, key)) ?? null);
}

export function storeDelete({ store, key }: Args<'storeDelete'>): Promise<null> {
  return about(`${store}/${key}`, async () => {
    await (await database()).delete(store, key);
    return null;
  });
}

export function storeKeys({ store }: Args<'storeKeys'>): Promise<readonly string[]> {
  return about(store, async () => (await database()).getAllKeys(store));
}
