import { Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useData } from '../data/data-store';
import { useDocument } from '../document/document-store';
import { FieldLabel } from './FieldLabel';
import { NumberField } from './NumberField';
import { changeTraining } from './settings-change';
import classes from './settings-form.module.css';

/** Classes that can be given a weight each without the form growing out of sight. */
const MOST_CLASSES = 50;

/** How much a sample of each class counts. Nothing to choose where nothing is classified. */
export function ClassWeightsField() {
  const { t } = useTranslation('training');
  const weights = useDocument((state) => state.project.training.classWeights);
  const target = useData((state) => state.info?.targets[0]);
  // An image with several objects has no class to be weighed by.
  const hasOne = target?.task !== 'detection' && target?.task !== 'sequence' && !target?.shape;
  const names = hasOne ? (target?.classes ?? null) : null;
  const isOwn = typeof weights !== 'string';
  if (!names && weights === 'none') return null;
  const choices = ['none', 'balanced', 'own'] as const;
  return (
    <>
      <Select
        size="xs"
        label={
          <FieldLabel label={t('settings.classWeights')} help={t('settings.classWeightsHelp')} />
        }
        aria-label={t('settings.classWeights')}
        data={choices.map((value) => ({ value, label: t(`settings.classWeightKinds.${value}`) }))}
        value={isOwn ? 'own' : weights}
        allowDeselect={false}
        onChange={(value) =>
          changeTraining('classWeights', {
            classWeights:
              value === 'own'
                ? Object.fromEntries((names ?? []).map((name) => [name, 1]))
                : value === 'balanced'
                  ? 'balanced'
                  : 'none',
          })
        }
      />
      {isOwn && (
        <fieldset className={classes.group} aria-label={t('settings.classWeights')}>
          <div className={classes.pair}>
            {(names ?? Object.keys(weights)).slice(0, MOST_CLASSES).map((name) => (
              <NumberField
                key={name}
                label={name}
                help={t('settings.classWeightHelp', { name })}
                value={weights[name] ?? 1}
                min={0}
                max={1e6}
                step={0.1}
                onChange={(value) =>
                  changeTraining(`classWeights.${name}`, {
                    classWeights: { ...weights, [name]: value },
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
