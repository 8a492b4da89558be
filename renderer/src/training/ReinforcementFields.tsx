import { Checkbox } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Reinforcement } from '../../../shared/training/reinforcement';
import { FieldLabel } from './FieldLabel';
import { NumberField } from './NumberField';
import { changeTraining } from './settings-change';
import classes from './settings-form.module.css';

const WHOLE = { integer: true, min: 1, max: 1_000_000 } as const;
const SHARE = { min: 0, max: 1, step: 0.01 } as const;
const FIELDS = [
  { key: 'stepsPerEpoch', ...WHOLE },
  { key: 'discount', ...SHARE },
  { key: 'memory', ...WHOLE },
  { key: 'learningStarts', ...WHOLE, min: 0 },
  { key: 'updateEvery', ...WHOLE, max: 10_000 },
  { key: 'targetUpdate', ...WHOLE },
  { key: 'explorationStart', ...SHARE },
  { key: 'explorationEnd', ...SHARE },
  { key: 'explorationSteps', ...WHOLE, min: 0, max: 100_000_000 },
] as const;

/** How an agent explores, remembers and learns. */
export function ReinforcementFields({ settings }: { settings: Reinforcement }) {
  const { t } = useTranslation('training');
  const text = (key: string) => t(`settings.reinforcement.${key}`);
  const change = (field: string, value: Partial<Reinforcement>) =>
    changeTraining(`reinforcement.${field}`, { reinforcement: { ...settings, ...value } });
  return (
    <fieldset className={classes.group} aria-label={text('title')}>
      <div className={classes.pair}>
        {FIELDS.map(({ key, ...bounds }) => (
          <NumberField
            key={key}
            label={text(key)}
            help={text(`${key}Help`)}
            value={settings[key]}
            {...bounds}
            onChange={(value) => change(key, { [key]: value })}
          />
        ))}
      </div>
      <Checkbox
        size="xs"
        label={<FieldLabel label={text('doubleQ')} help={text('doubleQHelp')} />}
        aria-label={text('doubleQ')}
        checked={settings.doubleQ}
        onChange={(event) => change('doubleQ', { doubleQ: event.currentTarget.checked })}
      />
    </fieldset>
  );
}
