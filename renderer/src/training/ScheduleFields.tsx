import { Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Schedule } from '../../../shared/training/settings';
import { FieldLabel } from './FieldLabel';
import { NumberField } from './NumberField';
import { SCHEDULES } from './optimizer-fields';
import { changeTraining } from './settings-change';
import classes from './settings-form.module.css';

const KINDS = Object.keys(SCHEDULES) as (keyof typeof SCHEDULES)[];

interface Part {
  readonly key: 'epochs' | 'factor' | 'minimum' | 'warmupEpochs' | 'patience';
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly step?: number;
  readonly integer?: boolean;
}

/** The numbers that a schedule has. */
function partsOf(schedule: Schedule): readonly Part[] {
  const epochs = { min: 1, max: 10_000, integer: true };
  const factor = { key: 'factor' as const, min: 0, max: 1, step: 0.05 };
  switch (schedule.kind) {
    case 'constant':
      return [];
    case 'step':
      return [
        { key: 'epochs', value: schedule.epochs, ...epochs },
        { ...factor, value: schedule.factor },
      ];
    case 'exponential':
      return [{ ...factor, value: schedule.factor }];
    case 'cosine':
      return [
        { key: 'minimum', value: schedule.minimum, min: 0, max: 1e6, step: 1e-4 },
        { key: 'warmupEpochs', value: schedule.warmupEpochs, min: 0, max: 10_000, step: 0.5 },
      ];
    case 'plateau':
      return [
        { ...factor, value: schedule.factor },
        { key: 'patience', value: schedule.patience, ...epochs },
      ];
  }
}

/** How the learning rate moves over the run. */
export function ScheduleFields({ schedule }: { schedule: Schedule }) {
  const { t } = useTranslation('training');
  const parts = partsOf(schedule);
  return (
    <>
      <Select
        size="xs"
        label={<FieldLabel label={t('settings.schedule')} help={t('settings.scheduleHelp')} />}
        aria-label={t('settings.schedule')}
        data={KINDS.map((value) => ({ value, label: t(`settings.schedules.${value}`) }))}
        value={schedule.kind}
        allowDeselect={false}
        onChange={(value) => {
          const kind = KINDS.find((candidate) => candidate === value) ?? 'constant';
          changeTraining('schedule.kind', { schedule: SCHEDULES[kind] });
        }}
      />
      {parts.length > 0 && (
        <fieldset className={classes.group} aria-label={t('settings.schedule')}>
          <div className={classes.pair}>
            {parts.map(({ key, ...part }) => (
              <NumberField
                key={key}
                label={t(`settings.scheduleParts.${key}`)}
                help={t(`settings.scheduleParts.${key}Help`)}
                {...part}
                onChange={(value) =>
                  changeTraining(`schedule.${key}`, {
                    schedule: { ...schedule, [key]: value } as Schedule,
                  })
                }
              />
            ))}
          </div>
        </fieldset>
      )}
    </>
  );
}
