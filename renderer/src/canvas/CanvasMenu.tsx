import { Menu } from '@mantine/core';
import { Fragment, useLayoutEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Point } from '../../../shared/graph/graph';
import type { Command } from '../commands/command';
import { commandById, isEnabled } from '../commands/registry';
import { displayShortcut } from '../commands/shortcut';
import { viewScope } from '../document/scope';
import { HoldKeyboard } from '../popups/HoldKeyboard';
import { viewStore } from '../view/view-store';
import { selectedInstance } from './actions/scope';
import { selectedNodeIds } from './actions/selection';
import { canvasStore, useCanvas } from './canvas-store';

/** Groups of commands for what the menu was opened on. */
const ON_LAYERS = [
  ['edit-layer', 'rename', 'add-layer', 'insert-layer', 'connect'],
  ['group-selection'],
  ['cut', 'copy', 'paste', 'duplicate'],
  ['delete', 'delete-reconnect'],
  ['tidy-selection', 'fit-selection'],
];
const ON_BLOCK = [
  ['open-block', 'go-out', 'toggle-frame', 'rename'],
  ['unpack', 'group-selection', 'separate', 'save-block', 'share-block'],
  ['cut', 'copy', 'paste', 'duplicate', 'duplicate-linked'],
  ['delete', 'delete-reconnect'],
  ['add-layer', 'insert-layer', 'connect'],
  ['tidy-selection', 'fit-selection'],
];
const ON_SEVERAL = [
  ['group-selection'],
  ['cut', 'copy', 'paste', 'duplicate'],
  ['delete', 'delete-reconnect'],
  ['align-left', 'align-center', 'align-right', 'align-top', 'align-middle', 'align-bottom'],
  ['distribute-horizontal', 'distribute-vertical'],
  ['tidy-selection', 'fit-selection'],
];
const ON_WIRE = [['insert-layer'], ['delete']];
const ON_CANVAS = [
  ['add-layer', 'paste', 'paste-linked', 'paste-same-block', 'select-all'],
  ['tidy', 'fit-view', 'toggle-snap', 'toggle-direction'],
];

const IN_BLOCK = ['add-input-port', 'add-output-port', 'go-out'];

function groupsForSelection(): readonly (readonly string[])[] {
  const nodes = selectedNodeIds().length;
  if (nodes > 1) return ON_SEVERAL;
  if (nodes > 0) return selectedInstance() === null ? ON_LAYERS : ON_BLOCK;
  if (viewStore.getState().selectedEdges.size > 0) return ON_WIRE;
  return viewScope() === '' ? ON_CANVAS : [...ON_CANVAS, IN_BLOCK];
}

/** The context menu: of the layers, the wire or the canvas that was pointed at. */
export function CanvasMenu() {
  const at = useCanvas((state) => state.menu);
  return at && <OpenMenu at={at} />;
}

function OpenMenu({ at }: { at: Point }) {
  useReturnedFocus();
  const groups = groupsForSelection().map((ids) => ids.flatMap((id) => commandById(id) ?? []));
  return (
    <Menu
      opened
      onClose={() => canvasStore.setState({ menu: null })}
      position="bottom-start"
      offset={2}
      shadow="none"
      width={270}
      transitionProps={{ duration: 0 }}
      returnFocus={false}
    >
      <Menu.Target>
        <span style={{ position: 'fixed', left: at.x, top: at.y }} />
      </Menu.Target>
      <Menu.Dropdown>
        <HoldKeyboard />
        {groups.map((commands, place) => (
          <Fragment key={commands[0]?.id}>
            {place > 0 && <Menu.Divider />}
            {commands.map((command) => (
              <CommandItem key={command.id} command={command} />
            ))}
          </Fragment>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

/**
 * Gives the focus back to where it was as soon as the menu is gone, unless what was chosen has taken it
 * elsewhere. Mantine would do so later, and not at all where the whole menu is unmounted.
 */
function useReturnedFocus(): void {
  const [before] = useState(() => document.activeElement);
  useLayoutEffect(
    () => () => {
      const { activeElement } = document;
      const isElsewhere = activeElement?.matches('body, [role="menu"], [role="menu"] *') === false;
      if (!isElsewhere && before instanceof HTMLElement) before.focus({ preventScroll: true });
    },
    [before],
  );
}

function CommandItem({ command }: { command: Command }) {
  const { t } = useTranslation('commands');
  const keys = command.shortcuts?.[0];
  return (
    <Menu.Item
      disabled={!isEnabled(command)}
      rightSection={keys && <span className="tabular">{displayShortcut(keys)}</span>}
      onClick={() => void command.run()}
    >
      {t(command.id)}
    </Menu.Item>
  );
}
