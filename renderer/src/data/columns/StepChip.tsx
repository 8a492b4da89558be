import { ActionIcon, Popover } from '@mantine/core';
import { IconArrowLeft, IconArrowRight, IconTrash } from '@tabler/icons-react';
import { type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { itemText } from '../../../../shared/data/chain-text';
import {
  type ChainItem,
  removeItem,
  replaceStep,
  withSteps,
} from '../../../../shared/data/column-chain';
import type { ColumnConfig } from '../../../../shared/data/config';
import type { ColumnPreview } from '../../../../shared/data/preview';
import classes from './columns.module.css';
import { FillEditor } from './FillEditor';
import { ScalingEditor } from './ScalingEditor';
import { StepEditor } from './StepEditor';

interface Props {
  readonly column: ColumnPreview;
  readonly item: ChainItem;
  readonly onChange: (config: ColumnConfig, mergeKey?: string) => void;
  readonly onMove: (index: number, by: -1 | 1) => void;
  readonly onRemoved: () => void;
}

/** One item of a chain. Enter opens it, Delete takes it away, Alt and an arrow moves it. */
export function StepChip({ column, item, onChange, onMove, onRemoved }: Props) {
  const { t } = useTranslation('data');
  const [isOpen, setIsOpen] = useState(false);
  const { config, name } = column;
  const text = itemText(t, config, item);
  const canRemove = item.kind !== 'missing' && item.kind !== 'usual';
  const canMove = item.kind === 'step' && config.type === 'number';
  const remove = () => {
    setIsOpen(false);
    onChange(removeItem(config, item));
    // The chip goes, and with it the keyboard's place.
    onRemoved();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (canRemove && (event.key === 'Delete' || event.key === 'Backspace')) remove();
    else if (canMove && event.altKey && event.key === 'ArrowLeft') onMove(item.index, -1);
    else if (canMove && event.altKey && event.key === 'ArrowRight') onMove(item.index, 1);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <Popover
      opened={isOpen}
      onChange={setIsOpen}
      position="bottom-start"
      shadow="none"
      trapFocus
      returnFocus
      withinPortal
      transitionProps={{ duration: 0 }}
    >
      <Popover.Target>
        <button
          type="button"
          className={classes.chip}
          data-chip
          data-usual={item.kind === 'usual' || undefined}
          aria-label={t('step.chipOf', { name, step: text })}
          aria-keyshortcuts={canMove ? 'Delete Alt+ArrowLeft Alt+ArrowRight' : 'Delete'}
          onClick={() => setIsOpen(!isOpen)}
          onKeyDown={onKeyDown}
        >
          {text}
        </button>
      </Popover.Target>
      <Popover.Dropdown p={12} w={280}>
        <Editor column={column} item={item} onChange={onChange} />
        {canRemove && (
          <div className={classes.actions}>
            {canMove && (
              <>
                <ActionIcon
                  size="sm"
                  variant="subtle"
                  aria-label={t('step.earlier')}
                  title={t('step.earlier')}
                  onClick={() => onMove(item.index, -1)}
                >
                  <IconArrowLeft size={14} />
                </ActionIcon>
                <ActionIcon
                  size="sm"
                  variant="subtle"
                  aria-label={t('step.later')}
                  title={t('step.later')}
                  onClick={() => onMove(item.index, 1)}
                >
                  <IconArrowRight size={14} />
                </ActionIcon>
              </>
            )}
            <ActionIcon
              size="sm"
              variant="subtle"
              aria-label={t('step.remove')}
              title={t('step.remove')}
              onClick={remove}
            >
              <IconTrash size={14} />
            </ActionIcon>
          </div>
        )}
      </Popover.Dropdown>
    </Popover>
  );
}

function Editor({ column, item, onChange }: Omit<Props, 'onMove' | 'onRemoved'>) {
  const { t } = useTranslation('data');
  const { config } = column;
  if (item.kind === 'missing') return <FillEditor config={config} onChange={onChange} />;
  if (item.kind === 'scaling') return <ScalingEditor config={config} onChange={onChange} />;
  if (item.kind === 'flag') return <p className={classes.help}>{t('step.flagHelp')}</p>;
  const change = (step: typeof item.step) =>
    onChange(
      item.kind === 'step' ? replaceStep(config, item.index, step) : withSteps(config, [step]),
      `step:${config.name}:${item.kind === 'step' ? item.index : 0}`,
    );
  return <StepEditor column={column} step={item.step} onChange={change} />;
}
