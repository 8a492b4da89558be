import { givesOutput } from '../../../shared/graph/wire';
import type { Command } from '../commands/command';
import { documentStore } from '../document/document-store';
import { currentGraph } from '../document/scope';
import { duplicateSelection, pasteFromClipboard } from './actions/clipboard';
import { editLayer } from './actions/edit-layer';
import { removeSelection } from './actions/remove';
import { selectedInstance } from './actions/scope';
import { onlySelected, selectAll, selectedEdges, selectedNodes } from './actions/selection';
import { connectable, selectNextWire, wireToInsertInto } from './actions/wires';
import {
  canvasMiddle,
  openPicker,
  type Picker,
  pointerOverCanvas,
  toDrawing,
} from './canvas-store';

const isOpen = () => documentStore.getState().open;
const hasNodes = () => selectedNodes().length > 0;
const hasSelection = () => hasNodes() || selectedEdges().length > 0;

/** Opens the search at the pointer, or in the middle where the pointer is elsewhere. */
function search(purpose: Picker['purpose'], atPointer: boolean): void {
  const pointer = pointerOverCanvas();
  const point = pointer ?? canvasMiddle();
  openPicker(purpose, point, atPointer && pointer ? toDrawing(pointer) : null);
}

export const EDIT_COMMANDS: readonly Command[] = [
  {
    id: 'add-layer',
    group: 'edit',
    shortcuts: ['A', '/'],
    keys: 'canvas',
    enabled: isOpen,
    run: () => search({ kind: 'add', after: onlySelected()?.id ?? null }, true),
  },
  {
    id: 'insert-layer',
    group: 'edit',
    shortcuts: ['Shift+A'],
    keys: 'canvas',
    enabled: () => wireToInsertInto() !== null,
    run: () => {
      const edge = wireToInsertInto();
      if (edge !== null) search({ kind: 'splice', edge }, false);
    },
  },
  {
    id: 'connect',
    group: 'edit',
    shortcuts: ['C'],
    keys: 'canvas',
    enabled: () => {
      const node = onlySelected();
      return node !== null && givesOutput(node) && connectable(node.id).length > 0;
    },
    run: () => {
      const node = onlySelected();
      if (node) search({ kind: 'connect', source: node.id }, false);
    },
  },
  {
    id: 'select-wire',
    group: 'edit',
    shortcuts: ['W'],
    keys: 'canvas',
    enabled: () => currentGraph().edges.length > 0 && hasSelection(),
    run: selectNextWire,
  },
  {
    id: 'edit-layer',
    group: 'edit',
    shortcuts: ['Enter'],
    keys: 'canvas',
    // On a block Enter goes into it.
    enabled: () => onlySelected() !== null && selectedInstance() === null,
    run: editLayer,
  },
  {
    id: 'rename',
    group: 'edit',
    shortcuts: ['F2'],
    keys: 'canvas',
    enabled: () => onlySelected() !== null,
    run: editLayer,
  },
  {
    id: 'cut',
    group: 'edit',
    shortcuts: ['Mod+X'],
    keys: 'browser',
    enabled: hasNodes,
    run: () => void document.execCommand('cut'),
  },
  {
    id: 'copy',
    group: 'edit',
    shortcuts: ['Mod+C'],
    keys: 'browser',
    enabled: hasNodes,
    run: () => void document.execCommand('copy'),
  },
  {
    id: 'paste',
    group: 'edit',
    shortcuts: ['Mod+V'],
    keys: 'browser',
    enabled: isOpen,
    run: () => pasteFromClipboard({}),
  },
  {
    id: 'paste-linked',
    group: 'edit',
    shortcuts: ['Mod+Shift+V'],
    keys: 'browser',
    enabled: isOpen,
    run: () => pasteFromClipboard({ keepInputs: true }),
  },
  {
    id: 'duplicate',
    group: 'edit',
    shortcuts: ['Mod+D'],
    enabled: hasNodes,
    run: () => duplicateSelection(),
  },
  {
    id: 'delete',
    group: 'edit',
    shortcuts: ['Delete', 'Backspace'],
    keys: 'canvas',
    enabled: hasSelection,
    run: () => removeSelection(false),
  },
  {
    id: 'delete-reconnect',
    group: 'edit',
    shortcuts: ['Mod+Delete', 'Mod+Backspace'],
    keys: 'canvas',
    enabled: hasNodes,
    run: () => removeSelection(true),
  },
  {
    id: 'select-all',
    group: 'edit',
    shortcuts: ['Mod+A'],
    keys: 'canvas',
    enabled: isOpen,
    run: selectAll,
  },
];
