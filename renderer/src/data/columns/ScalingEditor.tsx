import { NativeSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type ColumnConfig, columnConfigSchema } from '../../../../shared/data/config';
import classes from './columns.module.css';

const SCALINGS = columnConfigSchema.shape.scaling.options;

interface Props {
  readonly config: ColumnConfig;
  readonly onChange: (config: ColumnConfig) => void;
}

/** How a number is brought to the size of the others. */
export function ScalingEditor({ config, onChange }: Props) {
  const { t } = useTranslation('data');
  const { name, scaling } = config;
  return (
    <>
      <NativeSelect
        size="xs"
        label={t('column.scalingOf', { name })}
        value={scaling}
        data={SCALINGS.map((known) => ({ value: known, label: t(`scale.${known}`) }))}
        onChange={(event) => {
          const chosen = SCALINGS.find((known) => known === event.currentTarget.value);
          if (chosen) onChange({ ...config, scaling: chosen });
        }}
      />
      <p className={classes.help}>{t(`step.scaleHelp.${scaling}`)}</p>
    </>
  );
}
