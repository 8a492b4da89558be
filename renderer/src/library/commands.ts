import i18next from 'i18next';
import { notifyDone } from '../app/notify';
import { selectedInstance } from '../canvas/actions/scope';
import { onlySelected } from '../canvas/actions/selection';
import type { Command } from '../commands/command';
import { documentStore } from '../document/document-store';
import { blockIdOf, saveToLibrary } from './library-store';
import { openBlockFromDialog, selectedBlock, shareFile } from './share';

const hasInstance = () => selectedInstance() !== null;

/** Blocks beyond the project: kept in the library, and given away as files. */
export const LIBRARY_COMMANDS: readonly Command[] = [
  {
    id: 'save-block',
    group: 'block',
    enabled: hasInstance,
    run: async () => {
      const node = onlySelected();
      const entry = node && (await saveToLibrary(blockIdOf(node)));
      if (entry)
        notifyDone(i18next.t('library:saved', { name: entry.name, version: entry.version }));
    },
  },
  {
    id: 'share-block',
    group: 'block',
    enabled: hasInstance,
    run: async () => {
      const file = selectedBlock();
      if (file) await shareFile(file);
    },
  },
  {
    id: 'open-block-file',
    group: 'block',
    enabled: () => documentStore.getState().open,
    run: openBlockFromDialog,
  },
];
