import { type BrowserWindow, dialog } from 'electron';
import { FILE_EXTENSIONS, type FileKind } from '../shared/host';
import type { CloseAnswer } from './close-guard';
import type { Dialogs } from './files';
import { say } from './texts';

/** The system's own dialogs, on the window that `current` gives. */
export function systemDialogs(current: () => BrowserWindow): Dialogs {
  return {
    async chooseFiles(kind, multiple) {
      const { canceled, filePaths } = await dialog.showOpenDialog(current(), {
        properties: [
          kind === 'image-folder' ? 'openDirectory' : 'openFile',
          ...(multiple ? (['multiSelections'] as const) : []),
        ],
        filters: kind === 'image-folder' ? [] : filters(kind),
      });
      return canceled || filePaths.length === 0 ? null : filePaths;
    },

    async chooseTarget(kind, suggestedName) {
      const { canceled, filePath } = await dialog.showSaveDialog(current(), {
        defaultPath: suggestedName,
        filters: filters(kind),
        properties: ['createDirectory', 'showOverwriteConfirmation'],
      });
      return canceled || filePath === '' ? null : filePath;
    },
  };
}

function filters(kind: FileKind): { name: string; extensions: string[] }[] {
  const all = { name: say('fileKind.any'), extensions: ['*'] };
  const own = { name: say(`fileKind.${kind}`), extensions: [...FILE_EXTENSIONS[kind]] };
  return own.extensions.length > 0 ? [own, all] : [all];
}

/** Asks what becomes of unsaved work. */
export async function askUnsaved(window: BrowserWindow, name: string): Promise<CloseAnswer> {
  const answers: readonly CloseAnswer[] = ['save', 'discard', 'cancel'];
  const { response } = await dialog.showMessageBox(window, {
    type: 'warning',
    message: say('unsaved.message', { name }),
    detail: say('unsaved.detail'),
    buttons: answers.map((answer) => say(`unsaved.${answer}`)),
    defaultId: 0,
    cancelId: 2,
    noLink: true,
  });
  return answers[response] ?? 'cancel';
}

/** Asks whether a page that keeps crashing is loaded once more; false is to quit. */
export async function askReload(window: BrowserWindow): Promise<boolean> {
  const { response } = await dialog.showMessageBox(window, {
    type: 'error',
    message: say('crashed.message'),
    detail: say('crashed.detail'),
    buttons: [say('crashed.reload'), say('crashed.quit')],
    cancelId: 1,
    noLink: true,
  });
  return response === 0;
}

export async function tell(window: BrowserWindow, message: string): Promise<void> {
  await dialog.showMessageBox(window, { type: 'info', message });
}
