import { NativeSelect, NumberInput, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ColumnConfig } from '../../../../shared/data/config';

export const FILLS: Readonly<Record<ColumnConfig['type'], readonly ColumnConfig['missing'][]>> = {
  number: ['mean', 'median', 'most-frequent', 'zero', 'constant', 'drop'],
  category: ['most-frequent', 'constant', 'drop'],
  date: ['median', 'mean', 'most-frequent', 'drop'],
  text: ['zero', 'drop'],
  ignore: [],
};

interface Props {
  readonly config: ColumnConfig;
  readonly onChange: (config: ColumnConfig, mergeKey?: string) => void;
}

/** What stands in for a missing value. */
export function FillEditor({ config, onChange }: Props) {
  const { t } = useTranslation('data');
  const { name, type, missing, constant } = config;
  const fills = FILLS[type];
  const setConstant = (value: number | string) =>
    onChange({ ...config, constant: value }, `constant:${name}`);
  return (
    <>
      <NativeSelect
        size="xs"
        label={t('column.fillOf', { name })}
        value={missing}
        data={fills.map((fill) => ({
          value: fill,
          label: t(`fillWith.${type === 'text' && fill === 'zero' ? 'empty' : fill}`),
        }))}
        onChange={(event) => {
          const fill = fills.find((known) => known === event.currentTarget.value);
          const { constant: _, ...rest } = config;
          if (fill) onChange({ ...rest, missing: fill });
        }}
      />
      {missing === 'constant' &&
        (type === 'number' ? (
          <NumberInput
            size="xs"
            mt={8}
            label={t('step.value')}
            value={typeof constant === 'number' ? constant : 0}
            onChange={(value) => typeof value === 'number' && setConstant(value)}
          />
        ) : (
          <TextInput
            size="xs"
            mt={8}
            label={t('step.value')}
            maxLength={1000}
            value={String(constant ?? '')}
            onChange={(event) => setConstant(event.currentTarget.value)}
          />
        ))}
    </>
  );
}
