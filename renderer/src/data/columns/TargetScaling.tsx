import { NativeSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type ColumnConfig, columnConfigSchema } from '../../../../shared/data/config';

const SCALINGS = columnConfigSchema.shape.scaling.options;

interface Props {
  readonly config: ColumnConfig;
  readonly onChange: (config: ColumnConfig) => void;
}

/** A number to predict is scaled alone, so that a prediction can be brought back. */
export function TargetScaling({ config, onChange }: Props) {
  const { t } = useTranslation('data');
  if (config.type !== 'number') return null;
  return (
    <NativeSelect
      size="xs"
      w={120}
      aria-label={t('column.scalingOf', { name: config.name })}
      value={config.scaling}
      data={SCALINGS.map((scaling) => ({ value: scaling, label: t(`scale.${scaling}`) }))}
      onChange={(event) => {
        const scaling = SCALINGS.find((known) => known === event.currentTarget.value);
        if (scaling) onChange({ ...config, scaling });
      }}
    />
  );
}
