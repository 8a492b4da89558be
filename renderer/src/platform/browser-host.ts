import type { Host } from '../../../shared/host';
import { createDispatch } from '../../../shared/host-dispatch';
import { toHostError } from './browser-errors';
import { findData, keepData } from './data-files';
import { openFile, readFile } from './open-files';
import { saveFile } from './save-file';
import { storeDelete, storeGet, storeKeys, storePut } from './store';
import { setUnsaved } from './unsaved';

const noSubscription = () => () => {};

/** The web edition's platform. A browser hands over no files by itself and has no menu. */
export function createBrowserHost(): Host {
  const request = createDispatch(
    {
      openFile,
      readFile,
      findData,
      keepData,
      saveFile,
      storePut,
      storeGet,
      storeDelete,
      storeKeys,
      setUnsaved,
      setMenu: async () => null,
    },
    toHostError,
  );
  return { kind: 'web', request, onOpenFile: noSubscription, onCommand: noSubscription };
}
