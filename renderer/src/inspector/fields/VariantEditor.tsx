import { NativeSelect, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { VariantField, VariantValue } from '../../../../shared/layers/fields';
import classes from '../inspector.module.css';
import type { EditorProps } from './editor-props';
import { NumberInput } from './NumberInput';

/** One of several options, and below it the numbers that this option has. */
export function VariantEditor(props: EditorProps<VariantField>) {
  const { field, value, label, describedBy, onChange } = props;
  const { t } = useTranslation('inspector');
  const args = Object.entries(value ? (field.options[value.kind] ?? {}) : {});
  const choose = (kind: string) => {
    const defaults = Object.entries(field.options[kind] ?? {}).map(([name, argument]) => [
      name,
      argument.default,
    ]);
    onChange({ kind, ...Object.fromEntries(defaults) });
  };
  return (
    <Stack gap={4}>
      <NativeSelect
        size="xs"
        aria-label={label}
        aria-describedby={describedBy}
        value={value?.kind ?? ''}
        data={[
          ...(value === null ? [{ value: '', label: t('mixed'), disabled: true }] : []),
          ...Object.keys(field.options).map((kind) => ({
            value: kind,
            label: t(`option.${kind}`, kind),
          })),
        ]}
        onChange={(event) => choose(event.currentTarget.value)}
      />
      {value &&
        args.map(([name, argument]) => (
          <div key={name} className={classes.argument}>
            <span>{t(`argument.${name}`, name)}</span>
            <NumberInput
              integer={false}
              min={argument.min ?? -1e9}
              max={argument.max ?? 1e9}
              step={0.01}
              value={Number(value[name])}
              label={`${label}: ${t(`argument.${name}`, name)}`}
              onChange={(number) => onChange({ ...value, [name]: number } satisfies VariantValue)}
            />
          </div>
        ))}
    </Stack>
  );
}
