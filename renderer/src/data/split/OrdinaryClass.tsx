import { Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { changeProject, useDocument } from '../../document/document-store';
import { useData } from '../data-store';

const setOrdinary = (name: string | null): void =>
  changeProject('change-split', (project) => {
    const { ordinary: _, ...data } = project.data;
    return { ...project, data: name === null ? data : { ...data, ordinary: name } };
  });

const ALL_CLASSES = '';

/** Of a table: all classes are learned from, or one alone to find what is unlike it. */
export function OrdinaryClass() {
  const { t } = useTranslation('data');
  const ordinary = useDocument((state) => state.project.data.ordinary);
  const info = useData((state) => state.info);
  const names =
    info?.kind === 'table' ? info.targets.find(({ classes }) => classes)?.classes : null;
  if (!names && ordinary === undefined) return null;
  return (
    <Select
      size="xs"
      mt={8}
      label={t('split.ordinary')}
      description={t('split.ordinaryHelp')}
      inputWrapperOrder={['label', 'input', 'description']}
      data={[
        { value: ALL_CLASSES, label: t('split.allClasses') },
        ...[...new Set([...(names ?? []), ...(ordinary === undefined ? [] : [ordinary])])].map(
          (name) => ({ value: name, label: name }),
        ),
      ]}
      allowDeselect={false}
      value={ordinary ?? ALL_CLASSES}
      onChange={(name) => setOrdinary(name === ALL_CLASSES ? null : name)}
      comboboxProps={{ shadow: 'none' }}
    />
  );
}
