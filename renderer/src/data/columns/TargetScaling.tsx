import { NativeSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { NEW_STEP } from '../../../../shared/data/column-chain';
import { type ColumnConfig, columnConfigSchema } from '../../../../shared/data/config';

/** What can be undone of what a column of numbers can go through. */
const CURVES = ['log', 'power'] as const;
const STRAIGHT = 'straight';
const SCALINGS = columnConfigSchema.shape.scaling.options;

interface Props {
  readonly config: ColumnConfig;
  readonly onChange: (config: ColumnConfig) => void;
}

/** A number to predict is scaled alone, so that a prediction can be brought back. */
export function TargetScaling({ config, onChange }: Props) {
  const { t } = useTranslation('data');
  if (config.type !== 'number') return null;
  const curve = CURVES.find((kind) => config.steps?.some((step) => step.kind === kind));
  return (
    <>
      <NativeSelect
        size="xs"
        w={120}
        aria-label={t('column.curveOf', { name: config.name })}
        title={t('column.curveHelp')}
        value={curve ?? STRAIGHT}
        data={[
          { value: STRAIGHT, label: t('column.straight') },
          ...CURVES.map((kind) => ({ value: kind, label: t(`step.kind.${kind}`) })),
        ]}
        onChange={(event) => {
          const { steps: _, ...straight } = config;
          const kind = CURVES.find((known) => known === event.currentTarget.value);
          onChange(kind ? { ...straight, steps: [NEW_STEP[kind]] } : straight);
        }}
      />
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
    </>
  );
}
