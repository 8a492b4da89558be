import { ActionIcon, Tooltip } from '@mantine/core';
import {
  IconArrowsHorizontal,
  IconArrowsMaximize,
  IconArrowsVertical,
  IconGridDots,
  IconMap,
  IconMinus,
  IconPlus,
} from '@tabler/icons-react';
import { type ReactFlowState, useStore } from '@xyflow/react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { commandById } from '../commands/registry';
import { displayShortcut } from '../commands/shortcut';
import { useDirection } from '../document/direction';
import { usePreferences } from '../view/preferences';
import classes from './canvas.module.css';
import { useCanvas } from './canvas-store';

/** The view's own buttons, at the canvas's lower left. */
export function CanvasControls() {
  const { t } = useTranslation('canvas');
  const { snap } = usePreferences();
  const direction = useDirection();
  const minimap = useCanvas((state) => state.minimap);
  const zoom = useStore(zoomPercent);
  return (
    <div className={classes.controls} role="toolbar" aria-label={t('controls')}>
      <ControlButton id="zoom-out" icon={<IconMinus size={15} />} />
      <ControlButton
        id="zoom-actual"
        icon={<span className={classes.zoom}>{zoom}%</span>}
        state={`${zoom}%`}
        wide
      />
      <ControlButton id="zoom-in" icon={<IconPlus size={15} />} />
      <ControlButton id="fit-view" icon={<IconArrowsMaximize size={15} />} />
      <ControlButton id="toggle-snap" icon={<IconGridDots size={15} />} pressed={snap} />
      <ControlButton
        id="toggle-direction"
        icon={
          direction === 'down' ? (
            <IconArrowsVertical size={15} />
          ) : (
            <IconArrowsHorizontal size={15} />
          )
        }
      />
      <ControlButton id="toggle-minimap" icon={<IconMap size={15} />} pressed={minimap} />
    </div>
  );
}

interface ControlButtonProps {
  readonly id: string;
  readonly icon: ReactNode;
  readonly pressed?: boolean;
  /** What the button shows as text; said before what it does. */
  readonly state?: string;
  readonly wide?: boolean;
}

function ControlButton({ id, icon, pressed, state, wide }: ControlButtonProps) {
  const { t } = useTranslation('commands');
  const command = commandById(id);
  if (!command) return null;
  const keys = command.shortcuts?.[0];
  return (
    <Tooltip label={keys ? `${t(id)} (${displayShortcut(keys)})` : t(id)} openDelay={400}>
      <ActionIcon
        variant={pressed ? 'light' : 'subtle'}
        color={pressed ? undefined : 'gray'}
        size={26}
        w={wide ? 44 : undefined}
        aria-label={state ? `${state}, ${t(id)}` : t(id)}
        aria-pressed={pressed}
        onClick={() => void command.run()}
      >
        {icon}
      </ActionIcon>
    </Tooltip>
  );
}

const zoomPercent = (state: ReactFlowState): number => Math.round(state.transform[2] * 100);
