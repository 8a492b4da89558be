import { Checkbox, NativeSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type ColumnStep, DATE_PARTS, type StepOf } from '../../../../shared/data/column-steps';
import classes from './columns.module.css';

interface Props {
  readonly step: StepOf<'date'>;
  readonly onChange: (step: ColumnStep) => void;
}

/** What becomes of a date, and which of 3/4 is the day. */
export function DateFields({ step, onChange }: Props) {
  const { t } = useTranslation('data');
  const { parts, dayFirst } = step;
  const { dayFirst: _, ...rest } = step;
  return (
    <>
      <div className={classes.parts}>
        {DATE_PARTS.map((part) => {
          const isOn = parts.includes(part);
          return (
            <Checkbox
              key={part}
              size="xs"
              label={t(`step.part.${part}`)}
              checked={isOn}
              disabled={isOn && parts.length === 1}
              onChange={(event) => {
                const wanted = event.currentTarget.checked;
                onChange({
                  ...step,
                  parts: DATE_PARTS.filter((other) =>
                    other === part ? wanted : parts.includes(other),
                  ),
                });
              }}
            />
          );
        })}
      </div>
      <NativeSelect
        size="xs"
        mt={8}
        label={t('step.dayFirst')}
        value={dayFirst === undefined ? 'found' : dayFirst ? 'day' : 'month'}
        data={(['found', 'day', 'month'] as const).map((value) => ({
          value,
          label: t(`step.order.${value}`),
        }))}
        onChange={({ currentTarget: { value } }) =>
          onChange(value === 'found' ? rest : { ...rest, dayFirst: value === 'day' })
        }
      />
    </>
  );
}
