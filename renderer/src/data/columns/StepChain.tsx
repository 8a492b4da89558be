import { ActionIcon, Menu } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import {
  addableSteps,
  addStep,
  chainOf,
  moveStep,
  NEW_STEP,
} from '../../../../shared/data/column-chain';
import { isScaled } from '../../../../shared/data/column-steps';
import type { ColumnConfig } from '../../../../shared/data/config';
import type { ColumnPreview } from '../../../../shared/data/preview';
import { ButtonMenu } from '../../popups/ButtonMenu';
import classes from './columns.module.css';
import { StepChip } from './StepChip';

interface Props {
  readonly column: ColumnPreview;
  readonly onChange: (config: ColumnConfig, mergeKey?: string) => void;
  /** Gives every column of the same type this chain. */
  readonly onApplyToAll: () => void;
}

/** What a column goes through on its way to features: chips in order, each changed where it stands. */
export function StepChain({ column, onChange, onApplyToAll }: Props) {
  const { t } = useTranslation('data');
  const chips = useRef<HTMLFieldSetElement>(null);
  const { config, name } = column;
  const items = chainOf(config, column.missing > 0, column.target);
  const focusChip = (place: number) =>
    chips.current?.querySelectorAll<HTMLElement>('[data-chip], [aria-haspopup]')[place]?.focus();
  const move = (index: number, by: -1 | 1, place: number) => {
    const moved = moveStep(config, index, by);
    if (moved === config) return;
    onChange(moved);
    // The keyboard goes with the chip.
    focusChip(place + by);
  };
  if (config.type === 'ignore' || (column.target && config.type !== 'number')) return null;
  return (
    <fieldset className={classes.chain} aria-label={t('step.chainOf', { name })} ref={chips}>
      {items.map((item, place) => (
        <StepChip
          // biome-ignore lint/suspicious/noArrayIndexKey: a chip is its place; two may be alike.
          key={place}
          column={column}
          item={item}
          onChange={onChange}
          onMove={(index, by) => move(index, by, place)}
          onRemoved={() => focusChip(Math.max(0, place - 1))}
        />
      ))}
      {config.type !== 'text' && (
        <AddMenu column={column} onChange={onChange} onApplyToAll={onApplyToAll} />
      )}
    </fieldset>
  );
}

function AddMenu({ column, onChange, onApplyToAll }: Props) {
  const { t } = useTranslation('data');
  const { config, name, missing, target } = column;
  const fills = missing > 0 || config.missing === 'constant' || config.missing === 'drop';
  const canScale = (target || isScaled(config.type, config.steps)) && config.scaling === 'none';
  return (
    <ButtonMenu
      position="bottom-start"
      button={
        <ActionIcon
          size={20}
          variant="subtle"
          color="gray"
          aria-label={t('step.addTo', { name })}
          title={t('step.add')}
        >
          <IconPlus size={13} />
        </ActionIcon>
      }
    >
      {addableSteps(config, target).map((kind) => (
        <Menu.Item key={kind} onClick={() => onChange(addStep(config, NEW_STEP[kind]))}>
          {t(`step.kind.${kind}`)}
        </Menu.Item>
      ))}
      {canScale && (
        <Menu.Item onClick={() => onChange({ ...config, scaling: 'standard' })}>
          {t('column.scaling')}
        </Menu.Item>
      )}
      {!target && !fills && config.type !== 'date' && (
        <Menu.Item onClick={() => onChange({ ...config, missing: 'constant' })}>
          {t('step.fill')}
        </Menu.Item>
      )}
      {!target && !config.flagMissing && (
        <Menu.Item onClick={() => onChange({ ...config, flagMissing: true })}>
          {t('step.flag')}
        </Menu.Item>
      )}
      {!target && config.type === 'number' && (
        <>
          <Menu.Divider />
          <Menu.Item onClick={onApplyToAll}>{t('step.applyToAll')}</Menu.Item>
        </>
      )}
    </ButtonMenu>
  );
}
