import { Menu, type MenuProps } from '@mantine/core';
import { type ReactElement, useRef } from 'react';
import { HoldKeyboard } from './HoldKeyboard';

interface ButtonMenuProps extends MenuProps {
  readonly button: ReactElement;
}

/** A menu that a button opens. What is chosen may take the keyboard; else the button has it back. */
export function ButtonMenu({ button, children, ...props }: ButtonMenuProps) {
  const before = useRef<Element | null>(null);
  return (
    <Menu
      withinPortal
      // Its timer would take the keyboard away again from what was chosen.
      returnFocus={false}
      transitionProps={{ duration: 0 }}
      onOpen={() => {
        before.current = document.activeElement;
      }}
      onClose={() => {
        // Before a dialog that was chosen is drawn, which gives the keyboard back to where it was then.
        const isInMenu = document.activeElement?.closest('[role="menu"]') != null;
        if (isInMenu && before.current instanceof HTMLElement) before.current.focus();
      }}
      {...props}
    >
      <Menu.Target>{button}</Menu.Target>
      <Menu.Dropdown>
        <HoldKeyboard />
        {children}
      </Menu.Dropdown>
    </Menu>
  );
}
