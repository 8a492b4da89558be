import type { HostError, HostResult, StoreName } from '../../../shared/host';
import { decodeArrays, encodeArrays } from '../../../shared/training/array-file';
import type { RunRecord } from '../../../shared/training/events';
import { host } from '../platform/host';
import { Curves } from './curves';
import { parseRunRecord } from './run-record';

/**
 * Runs as the platform keeps them: the record (JSON) and the batches (an array file) in 'runs',
 * the latest checkpoint in 'checkpoints', the trained weights in 'models', all under the run's id.
 */
const BATCHES = '.batches';

const put = (store: StoreName, key: string, bytes: Uint8Array) =>
  host.request('storePut', { store, key, bytes });
const get = async (store: StoreName, key: string): Promise<Uint8Array | null> => {
  const answer = await host.request('storeGet', { store, key });
  return answer.ok ? answer.value : null;
};

/** Every run that can be read, newest first. A damaged record is left out: it can't be shown. */
export async function readRuns(): Promise<HostResult<readonly RunRecord[]>> {
  const keys = await host.request('storeKeys', { store: 'runs' });
  if (!keys.ok) return keys;
  const ids = keys.value.filter((key) => !key.endsWith(BATCHES));
  const records = await Promise.all(ids.map(readRun));
  const found = records.filter((record) => record !== null);
  return { ok: true, value: found.sort((a, b) => b.startedAt.localeCompare(a.startedAt)) };
}

async function readRun(id: string): Promise<RunRecord | null> {
  const bytes = await get('runs', id);
  return bytes && parseRunRecord(new TextDecoder().decode(bytes));
}

export async function readCurves(id: string): Promise<Curves> {
  const bytes = await get('runs', id + BATCHES);
  const file = bytes && decodeArrays(bytes);
  return file ? Curves.fromArrays(file.arrays) : new Curves();
}

/** Writes the record and, where given, its batches. Gives the first error. */
export async function writeRun(record: RunRecord, curves?: Curves): Promise<HostError | null> {
  const json = new TextEncoder().encode(JSON.stringify(record));
  const answers = [await put('runs', record.id, json)];
  if (curves)
    answers.push(await put('runs', record.id + BATCHES, encodeArrays(null, curves.toArrays())));
  const failed = answers.find((answer) => !answer.ok);
  return failed && !failed.ok ? failed.error : null;
}

export async function deleteRun(id: string): Promise<void> {
  for (const [store, key] of [
    ['runs', id],
    ['runs', id + BATCHES],
    ['checkpoints', id],
    ['models', id],
  ] as const)
    await host.request('storeDelete', { store, key });
}

async function write(store: StoreName, id: string, file: Uint8Array): Promise<HostError | null> {
  const answer = await put(store, id, file);
  return answer.ok ? null : answer.error;
}

export const readCheckpoint = (id: string) => get('checkpoints', id);
export const writeCheckpoint = (id: string, file: Uint8Array) => write('checkpoints', id, file);
export const deleteCheckpoint = (id: string) =>
  host.request('storeDelete', { store: 'checkpoints', key: id });
export const readModel = (id: string) => get('models', id);
export const writeModel = (id: string, file: Uint8Array) => write('models', id, file);

/** Ids of the runs that have a checkpoint or a model. */
export async function keptKeys(store: 'checkpoints' | 'models'): Promise<ReadonlySet<string>> {
  const keys = await host.request('storeKeys', { store });
  return new Set(keys.ok ? keys.value : []);
}
