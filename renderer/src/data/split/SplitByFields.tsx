import { NativeSelect, Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { TablePreview } from '../../../../shared/data/preview';
import { isIdName } from '../../../../shared/data/table/guess-type';
import { splitNamed } from '../../../../shared/data/table/split-names';
import { useDocument } from '../../document/document-store';
import classes from '../data-panel.module.css';
import { useData } from '../data-store';
import { setSplit } from './set-split';

const KINDS = ['chance', 'group', 'time', 'column'] as const;
type Kind = (typeof KINDS)[number];

/** By what a table is split: chance, or one of its columns. */
export function SplitByFields() {
  const { t } = useTranslation('data');
  const split = useDocument((state) => state.project.data.split);
  const preview = useData((state) => state.preview);
  // A series that comes with the program: its latest rows are the test unless something else is said.
  const isSeries = useData((state) => state.info?.inTime === true);
  if (preview?.kind !== 'table') return null;
  const { by, ...rest } = split;
  const columns = preview.columns.map(({ name }) => name);
  const choose = (kind: Kind) => {
    const column = kind === 'chance' ? undefined : likeliest(kind, preview);
    if (kind === 'chance' || column === undefined) setSplit(rest, null);
    else setSplit({ ...rest, by: { kind, column } }, null);
  };
  return (
    <>
      <NativeSelect
        size="xs"
        label={t('split.by')}
        value={by?.kind ?? 'chance'}
        data={KINDS.map((kind) => ({
          value: kind,
          label: t(`split.how.${kind === 'chance' && isSeries ? 'order' : kind}`),
        }))}
        onChange={(event) => {
          const kind = KINDS.find((known) => known === event.currentTarget.value);
          if (kind) choose(kind);
        }}
      />
      {by && (
        <>
          <Select
            size="xs"
            mt={8}
            label={t('split.column')}
            data={[...new Set([...columns, by.column])]}
            value={by.column}
            searchable
            allowDeselect={false}
            comboboxProps={{ shadow: 'none' }}
            onChange={(column) => {
              if (column !== null) setSplit({ ...rest, by: { ...by, column } }, null);
            }}
          />
          <p className={classes.help}>{t(`split.help.${by.kind}`)}</p>
        </>
      )}
    </>
  );
}

/** A column that suits the way of splitting, to begin with. */
function likeliest(
  kind: Exclude<Kind, 'chance'>,
  { columns, rowCount }: TablePreview,
): string | undefined {
  const suits = columns.find((column) => {
    const { config, reason, distinct, top } = column;
    if (kind === 'time') return config.type === 'date' || reason === 'date';
    if (kind === 'column') return top.every(({ value }) => splitNamed(value) !== null);
    if (column.target || distinct <= 2 || 2 * distinct > rowCount) return false;
    return isIdName(column.name) || (config.type !== 'number' && reason !== 'date');
  });
  return (suits ?? columns[0])?.name;
}
