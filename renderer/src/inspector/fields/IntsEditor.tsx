import { ActionIcon, Group } from '@mantine/core';
import { IconMinus, IconPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { IntsField } from '../../../../shared/layers/fields';
import type { EditorProps } from './editor-props';
import { NumberInput } from './NumberInput';

/** A short row of whole numbers, as long as the field allows. */
export function IntsEditor({ field, value, label, describedBy, onChange }: EditorProps<IntsField>) {
  const { t } = useTranslation('inspector');
  const numbers = value ?? field.default;
  const resizable = field.minLength !== field.maxLength;
  return (
    <Group gap={4} wrap="wrap" align="flex-start">
      {numbers.map((number, place) => (
        <NumberInput
          // biome-ignore lint/suspicious/noArrayIndexKey: a number is known by its place alone.
          key={place}
          integer
          min={field.min}
          max={field.max}
          width={56}
          value={value === null ? null : number}
          label={t('nth', { label, place: place + 1 })}
          describedBy={describedBy}
          onChange={(next) => onChange(numbers.with(place, next))}
        />
      ))}
      {resizable && (
        <Group gap={0}>
          <ActionIcon
            variant="subtle"
            color="gray"
            size={30}
            aria-label={t('oneLess', { label })}
            disabled={numbers.length <= field.minLength}
            onClick={() => onChange(numbers.slice(0, -1))}
          >
            <IconMinus size={14} />
          </ActionIcon>
          <ActionIcon
            variant="subtle"
            color="gray"
            size={30}
            aria-label={t('oneMore', { label })}
            disabled={numbers.length >= field.maxLength}
            onClick={() => onChange([...numbers, numbers.at(-1) ?? Math.max(1, field.min)])}
          >
            <IconPlus size={14} />
          </ActionIcon>
        </Group>
      )}
    </Group>
  );
}
