import i18next from 'i18next';
import { notifyDone, notifyHostError } from '../app/notify';
import { host } from '../platform/host';

/** Asks where to and writes; says what became of it. */
export async function saveExport(suggestedName: string, bytes: Uint8Array): Promise<void> {
  const saved = await host.request('saveFile', { path: null, suggestedName, kind: 'any', bytes });
  if (!saved.ok) return notifyHostError(saved.error);
  if (saved.value) notifyDone(i18next.t('common:savedAs', { name: saved.value.name }));
}

export const saveText = (suggestedName: string, text: string): Promise<void> =>
  saveExport(suggestedName, new TextEncoder().encode(text));
