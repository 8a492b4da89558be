import { frameOf } from '../../../shared/formats/canvas/drawn-size';
import { isPort } from '../../../shared/graph/blocks/block';
import { nodeAt } from '../../../shared/graph/blocks/node-at';
import type { NodeId } from '../../../shared/graph/graph';
import type { Command } from '../commands/command';
import { documentStore } from '../document/document-store';
import { viewScope } from '../document/scope';
import {
  addPort,
  groupSelection,
  linkedTo,
  separate,
  setOpen,
  unpackBlock,
} from './actions/blocks';
import { duplicateSelection, pasteFromClipboard } from './actions/clipboard';
import { goOut, openBlock, selectedInstance, selectedInstances } from './actions/scope';
import { selectedNodes } from './actions/selection';

const hasInstance = () => selectedInstance() !== null;
const onInstance = (run: (id: NodeId) => void) => () => {
  const id = selectedInstance();
  if (id !== null) run(id);
};
const isInside = () => documentStore.getState().open && viewScope() !== '';

function isFrame(id: NodeId): boolean {
  const { graph } = documentStore.getState().project;
  const node = nodeAt(graph, id);
  return !!node && frameOf(graph, node) !== null;
}

/** Making blocks, going into them and taking them apart. */
export const BLOCK_COMMANDS: readonly Command[] = [
  {
    id: 'group-selection',
    group: 'block',
    shortcuts: ['Mod+G'],
    enabled: () => selectedNodes().some((node) => !isPort(node)),
    run: groupSelection,
  },
  {
    id: 'unpack',
    group: 'block',
    shortcuts: ['Mod+Shift+G'],
    enabled: hasInstance,
    run: onInstance(unpackBlock),
  },
  {
    id: 'open-block',
    group: 'block',
    shortcuts: ['Enter', 'Mod+ArrowDown'],
    keys: 'canvas',
    enabled: hasInstance,
    run: onInstance(openBlock),
  },
  {
    id: 'go-out',
    group: 'block',
    shortcuts: ['Mod+ArrowUp'],
    keys: 'canvas',
    enabled: isInside,
    run: goOut,
  },
  {
    id: 'toggle-frame',
    group: 'block',
    shortcuts: ['E'],
    keys: 'canvas',
    enabled: () => selectedInstances().length > 0,
    run: () => {
      const ids = selectedInstances();
      setOpen(ids, !ids.every(isFrame));
    },
  },
  {
    id: 'separate',
    group: 'block',
    enabled: () => linkedTo(selectedInstance() ?? '') > 1,
    run: onInstance(separate),
  },
  {
    id: 'duplicate-linked',
    group: 'block',
    shortcuts: ['Mod+Shift+D'],
    enabled: hasInstance,
    run: () => duplicateSelection({ linked: true }),
  },
  {
    id: 'paste-same-block',
    group: 'block',
    enabled: () => documentStore.getState().open,
    run: () => pasteFromClipboard({ linked: true }),
  },
  {
    id: 'add-input-port',
    group: 'block',
    enabled: isInside,
    run: () => addPort('input'),
  },
  {
    id: 'add-output-port',
    group: 'block',
    enabled: isInside,
    run: () => addPort('output'),
  },
];
