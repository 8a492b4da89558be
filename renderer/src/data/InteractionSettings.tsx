import { Select, Switch } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { DataConfig } from '../../../shared/data/config';
import { changeProject, useDocument } from '../document/document-store';
import { useData } from './data-store';

type Interactions = NonNullable<DataConfig['interactions']>;

const setInteractions = (interactions: Interactions | undefined): void =>
  changeProject('change-reading', (project) => ({
    ...project,
    data: { ...project.data, interactions },
  }));

/** Of a person's own table: whether its rows say who took what, and which columns do. */
export function InteractionSettings() {
  const { t } = useTranslation('data');
  const { interactions: chosen, source } = useDocument((state) => state.project.data);
  const preview = useData((state) => state.preview);
  const names = preview?.kind === 'table' ? preview.columns.map(({ name }) => name) : [];
  const [first, second] = names;
  if (source.kind !== 'file' || first === undefined || second === undefined) return null;
  const select = (role: 'user' | 'item' | 'time') => (
    <Select
      size="xs"
      mt={8}
      label={t(`interactions.${role}`)}
      data={names}
      value={chosen?.[role] ?? null}
      allowDeselect={role === 'time'}
      clearable={role === 'time'}
      onChange={(name) => {
        if (chosen) setInteractions({ ...chosen, [role]: name ?? undefined });
      }}
      comboboxProps={{ shadow: 'none' }}
    />
  );
  return (
    <>
      <Switch
        size="xs"
        mt={12}
        label={t('interactions.title')}
        description={t('interactions.help')}
        checked={chosen !== undefined}
        onChange={(event) =>
          setInteractions(event.currentTarget.checked ? { user: first, item: second } : undefined)
        }
      />
      {chosen && (
        <>
          {select('user')}
          {select('item')}
          {select('time')}
        </>
      )}
    </>
  );
}
