import { NativeSelect, NumberInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ColumnStep, StepOf } from '../../../../shared/data/column-steps';
import classes from './columns.module.css';

interface Props<K extends ColumnStep['kind']> {
  readonly step: StepOf<K>;
  readonly onChange: (step: ColumnStep) => void;
}

interface ChoiceProps<T extends string> {
  readonly label: string;
  readonly value: T;
  readonly options: readonly { readonly value: T; readonly label: string }[];
  readonly onChange: (value: T) => void;
}

function Choice<T extends string>({ label, value, options, onChange }: ChoiceProps<T>) {
  return (
    <NativeSelect
      size="xs"
      label={label}
      value={value}
      data={options.map((option) => ({ ...option }))}
      onChange={(event) => {
        const chosen = options.find((option) => option.value === event.currentTarget.value);
        if (chosen) onChange(chosen.value);
      }}
    />
  );
}

/** Empty means no bound. */
export function ClipFields({ step, onChange }: Props<'clip'>) {
  const { t } = useTranslation('data');
  const { by, low, high } = step;
  const isShare = by === 'quantiles';
  const bound = (key: 'low' | 'high') => (
    <NumberInput
      size="xs"
      label={t(`step.${key}`)}
      placeholder={t('step.noBound')}
      {...(isShare && { suffix: ' %', min: 0, max: 100 })}
      value={step[key] === null ? '' : isShare ? 100 * step[key] : step[key]}
      onChange={(value) =>
        onChange({
          ...step,
          [key]: typeof value !== 'number' ? null : isShare ? value / 100 : value,
        })
      }
    />
  );
  return (
    <>
      <Choice
        label={t('step.clipBy')}
        value={by}
        options={[
          { value: 'quantiles', label: t('step.quantiles') },
          { value: 'values', label: t('step.values') },
        ]}
        onChange={(chosen) =>
          onChange({
            kind: 'clip',
            by: chosen,
            low: chosen === 'values' ? null : 0.01,
            high: chosen === 'values' ? null : 0.99,
          })
        }
      />
      <div className={classes.pair} key={`${by}${low === null}${high === null}`}>
        {bound('low')}
        {bound('high')}
      </div>
    </>
  );
}

export function LogFields({ step, onChange }: Props<'log'>) {
  const { t } = useTranslation('data');
  return (
    <Choice
      label={t('step.logOf')}
      value={step.of}
      options={[
        { value: 'signed', label: t('step.signed') },
        { value: 'above-minimum', label: t('step.above-minimum') },
      ]}
      onChange={(of) => onChange({ ...step, of })}
    />
  );
}

export function BinFields({ step, onChange }: Props<'bin'>) {
  const { t } = useTranslation('data');
  return (
    <>
      <Choice
        label={t('step.binBy')}
        value={step.by}
        options={[
          { value: 'quantiles', label: t('step.equalCount') },
          { value: 'width', label: t('step.equalWidth') },
        ]}
        onChange={(by) => onChange({ ...step, by })}
      />
      <div className={classes.pair}>
        <NumberInput
          size="xs"
          label={t('step.bins')}
          min={2}
          max={1000}
          allowDecimal={false}
          clampBehavior="strict"
          value={step.bins}
          onChange={(bins) => typeof bins === 'number' && bins >= 2 && onChange({ ...step, bins })}
        />
        <Choice
          label={t('step.binAs')}
          value={step.as}
          options={[
            { value: 'one-hot', label: t('step.kind.one-hot') },
            { value: 'ordinal', label: t('step.kind.ordinal') },
          ]}
          onChange={(as) => onChange({ ...step, as })}
        />
      </div>
    </>
  );
}

export function OneHotFields({ step, onChange }: Props<'one-hot'>) {
  const { t } = useTranslation('data');
  const count = (key: 'least' | 'most', max: number) => (
    <NumberInput
      size="xs"
      label={t(`step.${key}`)}
      min={1}
      max={max}
      allowDecimal={false}
      clampBehavior="strict"
      value={step[key]}
      onChange={(value) =>
        typeof value === 'number' && value >= 1 && onChange({ ...step, [key]: value })
      }
    />
  );
  return (
    <div className={classes.pair}>
      {count('least', 1_000_000_000)}
      {count('most', 100_000)}
    </div>
  );
}

export function HashFields({ step, onChange }: Props<'hash'>) {
  const { t } = useTranslation('data');
  return (
    <NumberInput
      size="xs"
      label={t('step.size')}
      min={2}
      max={65_536}
      allowDecimal={false}
      clampBehavior="strict"
      value={step.size}
      onChange={(size) => typeof size === 'number' && size >= 2 && onChange({ ...step, size })}
    />
  );
}
