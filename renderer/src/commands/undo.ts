import { isTidying, stopTidying } from '../canvas/actions/tidy';
import { documentStore, redo, undo } from '../document/document-store';
import type { Command } from './command';

export const undoCommand: Command = {
  id: 'undo',
  group: 'edit',
  shortcuts: ['Mod+Z'],
  enabled: () => isTidying() || documentStore.getState().past.length > 0,
  run: () => (isTidying() ? stopTidying() : undo()),
};

export const redoCommand: Command = {
  id: 'redo',
  group: 'edit',
  shortcuts: ['Mod+Shift+Z', 'Mod+Y'],
  enabled: () => documentStore.getState().future.length > 0,
  run: redo,
};
