import { Autocomplete } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { TextField } from '../../../../shared/layers/fields';
import { endMerge } from '../../document/document-store';
import { useText } from '../../i18n/use-text';
import type { EditorProps } from './editor-props';

export function TextEditor(props: EditorProps<TextField>) {
  const { field, value, label, describedBy, onChange, suggestions = [] } = props;
  const { t } = useTranslation('inspector');
  const text = useText();
  const empty = field.empty && text(field.empty);
  return (
    <Autocomplete
      size="xs"
      aria-label={label}
      aria-describedby={describedBy}
      data={[...suggestions]}
      value={value ?? ''}
      placeholder={value === null ? t('mixed') : empty}
      onChange={onChange}
      onBlur={endMerge}
    />
  );
}
