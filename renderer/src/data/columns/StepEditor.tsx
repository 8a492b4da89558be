import { NativeSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { NEW_STEP } from '../../../../shared/data/column-chain';
import { type ColumnStep, STEPS_OF } from '../../../../shared/data/column-steps';
import type { ColumnPreview } from '../../../../shared/data/preview';
import { CategoryOrder } from './CategoryOrder';
import classes from './columns.module.css';
import { DateFields } from './DateFields';
import { BinFields, ClipFields, HashFields, LogFields, OneHotFields } from './step-fields';

interface Props {
  readonly column: ColumnPreview;
  readonly step: ColumnStep;
  readonly onChange: (step: ColumnStep) => void;
}

/** The settings of one step. */
export function StepEditor({ column, step, onChange }: Props) {
  const { t } = useTranslation('data');
  return (
    <>
      {column.config.type === 'category' ? (
        <NativeSelect
          size="xs"
          label={t('step.encoding')}
          value={step.kind}
          data={(STEPS_OF.category ?? []).map((kind) => ({
            value: kind,
            label: t(`step.kind.${kind}`),
          }))}
          onChange={(event) => {
            const chosen = STEPS_OF.category?.find((kind) => kind === event.currentTarget.value);
            if (chosen) onChange(NEW_STEP[chosen]);
          }}
        />
      ) : (
        <strong>{t(`step.kind.${step.kind}`)}</strong>
      )}
      <p className={classes.help}>{t(`step.help.${step.kind}`)}</p>
      <Fields column={column} step={step} onChange={onChange} />
    </>
  );
}

function Fields({ column, step, onChange }: Props) {
  switch (step.kind) {
    case 'clip':
      return <ClipFields step={step} onChange={onChange} />;
    case 'log':
      return <LogFields step={step} onChange={onChange} />;
    case 'bin':
      return <BinFields step={step} onChange={onChange} />;
    case 'one-hot':
      return <OneHotFields step={step} onChange={onChange} />;
    case 'hash':
      return <HashFields step={step} onChange={onChange} />;
    case 'ordinal':
      return <CategoryOrder values={column.top} step={step} onChange={onChange} />;
    case 'date':
      return <DateFields step={step} onChange={onChange} />;
    case 'power':
    case 'frequency':
      return null;
  }
}
