import { NativeSelect, Switch } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Field } from '../../../../shared/layers/fields';
import { useText } from '../../i18n/use-text';
import { ColumnsEditor } from './ColumnsEditor';
import type { EditorProps } from './editor-props';
import { IntsEditor } from './IntsEditor';
import { LayerEditor } from './LayerEditor';
import { NumberInput } from './NumberInput';
import { TextEditor } from './TextEditor';
import { VariantEditor } from './VariantEditor';

interface FieldEditorProps extends Omit<EditorProps<Field>, 'value' | 'onChange'> {
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
}

/**
 * The control that a field's kind asks for. Its value has come through the field's own parser, so
 * that it has the kind's type.
 */
export function FieldEditor({ field, value, ...rest }: FieldEditorProps) {
  const { t } = useTranslation('inspector');
  const text = useText();
  switch (field.kind) {
    case 'int':
    case 'number':
      return (
        <NumberInput
          {...rest}
          integer={field.kind === 'int'}
          min={field.min}
          max={field.max}
          step={field.kind === 'int' ? 1 : (field.step ?? 0.1)}
          value={value as number | null}
        />
      );
    case 'bool':
      return (
        <Switch
          size="xs"
          aria-label={rest.label}
          aria-describedby={rest.describedBy}
          checked={value === true}
          label={value === null ? t('mixed') : undefined}
          onChange={(event) => rest.onChange(event.currentTarget.checked)}
        />
      );
    case 'choice':
      return (
        <NativeSelect
          size="xs"
          aria-label={rest.label}
          aria-describedby={rest.describedBy}
          value={(value as string | null) ?? ''}
          data={[
            ...(value === null ? [{ value: '', label: t('mixed'), disabled: true }] : []),
            ...field.choices.map((choice) => ({
              value: choice,
              label: field.names?.[choice]
                ? text(field.names[choice])
                : t(`option.${choice}`, choice),
            })),
          ]}
          onChange={(event) => rest.onChange(event.currentTarget.value)}
        />
      );
    case 'text':
      return <TextEditor {...rest} field={field} value={value as string | null} />;
    case 'ints':
      return <IntsEditor {...rest} field={field} value={value as readonly number[] | null} />;
    case 'columns':
      return <ColumnsEditor {...rest} field={field} value={value as readonly string[] | null} />;
    case 'variant':
      return (
        <VariantEditor
          {...rest}
          field={field}
          value={value as EditorProps<typeof field>['value']}
        />
      );
    case 'layer':
      return (
        <LayerEditor {...rest} field={field} value={value as EditorProps<typeof field>['value']} />
      );
  }
}
