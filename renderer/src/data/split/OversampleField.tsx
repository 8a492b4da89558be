import { NumberInput, Switch } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { changeProject, useDocument } from '../../document/document-store';
import { useData } from '../data-store';

const setOversample = (share: number | undefined): void =>
  changeProject(
    'oversample',
    (project) => {
      const { oversample: _, ...data } = project.data;
      return {
        ...project,
        data: share === undefined ? data : { ...data, oversample: share },
      };
    },
    'oversample',
  );

/** Whether training samples of rare classes are repeated, and up to which share of the commonest. */
export function OversampleField() {
  const { t } = useTranslation('data');
  const share = useDocument((state) => state.project.data.oversample);
  const hasClasses = useData(
    ({ info }) =>
      info?.targets.some(({ classes, size, shape }) => classes && size === 1 && !shape) ?? false,
  );
  if (!hasClasses && share === undefined) return null;
  return (
    <>
      <Switch
        size="xs"
        mt={8}
        label={t('split.oversample')}
        checked={share !== undefined}
        onChange={(event) => setOversample(event.currentTarget.checked ? 1 : undefined)}
      />
      {share !== undefined && (
        <NumberInput
          size="xs"
          mt={4}
          aria-label={t('split.oversample')}
          description={t('split.oversampleHelp')}
          inputWrapperOrder={['input', 'description']}
          suffix=" %"
          min={1}
          max={100}
          clampBehavior="strict"
          value={Math.round(100 * share)}
          onChange={(value) =>
            typeof value === 'number' && value >= 1 && setOversample(value / 100)
          }
        />
      )}
    </>
  );
}
