import { Checkbox, Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { TrainingSettings } from '../../../shared/training/settings';
import { FieldLabel } from './FieldLabel';
import { NumberField } from './NumberField';
import { changeTraining } from './settings-change';
import classes from './settings-form.module.css';

type EarlyStopping = TrainingSettings['earlyStopping'];
const MONITORS = ['valLoss', 'valAccuracy', 'loss'] as const;

interface Props {
  readonly settings: EarlyStopping;
  /** An agent is watched by its return, and its best weights are restored in any case. */
  readonly acts: boolean;
}

/** When a run ends before its last epoch. */
export function EarlyStoppingFields({ settings, acts }: Props) {
  const { t } = useTranslation('training');
  const change = (field: keyof EarlyStopping, value: Partial<EarlyStopping>) =>
    changeTraining(`earlyStopping.${field}`, { earlyStopping: { ...settings, ...value } });
  const text = (key: string) => t(`settings.early.${key}`);
  return (
    <>
      <Checkbox
        size="xs"
        label={<FieldLabel label={text('enabled')} help={text('enabledHelp')} />}
        aria-label={text('enabled')}
        checked={settings.enabled}
        onChange={(event) => change('enabled', { enabled: event.currentTarget.checked })}
      />
      {settings.enabled && (
        <fieldset className={classes.group} aria-label={text('enabled')}>
          {!acts && (
            <Select
              size="xs"
              label={<FieldLabel label={text('monitor')} help={text('monitorHelp')} />}
              aria-label={text('monitor')}
              data={MONITORS.map((value) => ({ value, label: text(`monitors.${value}`) }))}
              value={settings.monitor}
              allowDeselect={false}
              onChange={(value) =>
                change('monitor', {
                  monitor: MONITORS.find((name) => name === value) ?? 'valLoss',
                })
              }
            />
          )}
          <div className={classes.pair}>
            <NumberField
              label={text('patience')}
              help={text('patienceHelp')}
              value={settings.patience}
              min={1}
              max={10_000}
              integer
              onChange={(patience) => change('patience', { patience })}
            />
            <NumberField
              label={text('minDelta')}
              help={text('minDeltaHelp')}
              value={settings.minDelta}
              min={0}
              max={1e6}
              step={0.001}
              onChange={(minDelta) => change('minDelta', { minDelta })}
            />
          </div>
          {!acts && (
            <Checkbox
              size="xs"
              label={<FieldLabel label={text('restoreBest')} help={text('restoreBestHelp')} />}
              aria-label={text('restoreBest')}
              checked={settings.restoreBest}
              onChange={(event) =>
                change('restoreBest', { restoreBest: event.currentTarget.checked })
              }
            />
          )}
        </fieldset>
      )}
    </>
  );
}
