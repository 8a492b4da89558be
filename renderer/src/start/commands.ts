import type { Command } from '../commands/command';
import { documentStore } from '../document/document-store';
import { openDialog } from '../view/view-store';
import { goToStart, newDocument, openData, openFromDialog, save } from './files';

const isOpen = (): boolean => documentStore.getState().open;

export const FILE_COMMANDS: readonly Command[] = [
  { id: 'new', group: 'file', shortcuts: ['Mod+Alt+N'], run: newDocument },
  { id: 'open', group: 'file', shortcuts: ['Mod+O'], run: () => openFromDialog() },
  { id: 'open-data', group: 'file', shortcuts: ['Mod+Shift+O'], run: () => openData() },
  { id: 'save', group: 'file', shortcuts: ['Mod+S'], enabled: isOpen, run: () => void save() },
  {
    id: 'save-as',
    group: 'file',
    shortcuts: ['Mod+Shift+S'],
    enabled: isOpen,
    run: () => void save(true),
  },
  {
    id: 'export',
    group: 'file',
    shortcuts: ['Mod+E'],
    enabled: isOpen,
    run: () => openDialog('export'),
  },
  { id: 'start-page', group: 'file', enabled: isOpen, run: goToStart },
];
