import { MultiSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ColumnsField } from '../../../../shared/layers/fields';
import { useData } from '../../data/data-store';
import type { EditorProps } from './editor-props';

/** Columns of the data set, chosen from those that it has and those that were named before. */
export function ColumnsEditor(props: EditorProps<ColumnsField>) {
  const { value, label, describedBy, onChange } = props;
  const { t } = useTranslation('inspector');
  const info = useData((state) => state.info);
  const known = info?.inputs.flatMap((input) => input.columns?.map(({ name }) => name) ?? []) ?? [];
  const chosen = [...(value ?? [])];
  return (
    <MultiSelect
      size="xs"
      aria-label={label}
      aria-describedby={describedBy}
      searchable
      clearable
      data={[...new Set([...known, ...chosen])]}
      value={chosen}
      placeholder={
        chosen.length > 0 ? undefined : t(known.length > 0 ? 'columns.all' : 'columns.none')
      }
      nothingFoundMessage={t('columns.nothing')}
      onChange={onChange}
    />
  );
}
