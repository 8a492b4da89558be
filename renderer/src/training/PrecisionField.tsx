import { Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { PRECISIONS, type TrainingSettings } from '../../../shared/training/settings';
import { FieldLabel } from './FieldLabel';
import { named } from './named';
import { changeTraining } from './settings-change';

/** In what WebGPU multiplies. A backend chosen by name that is another can only be single. */
export function PrecisionField({ settings }: { settings: TrainingSettings }) {
  const { t } = useTranslation('training');
  const possible = settings.backend === 'auto' || settings.backend === 'webgpu';
  return (
    <Select
      size="xs"
      label={<FieldLabel label={t('settings.precision')} help={t('settings.precisionHelp')} />}
      aria-label={t('settings.precision')}
      description={possible ? undefined : t('settings.precisionNeeds')}
      inputWrapperOrder={['label', 'input', 'description']}
      data={PRECISIONS.map((value) => ({ value, label: t(`settings.precisions.${value}`) }))}
      value={possible ? settings.precision : 'single'}
      disabled={!possible}
      allowDeselect={false}
      onChange={(value) => changeTraining('precision', { precision: named(PRECISIONS, value) })}
    />
  );
}
