import { useTranslation } from 'react-i18next';
import type { Text } from '../../../shared/layers/text';

/** Reads a `Text` (layers, fields, templates) in the interface's language. */
export function useText(): (text: Text) => string {
  const { i18n } = useTranslation();
  return (text) => (i18n.language === 'zh-CN' ? text['zh-CN'] : text.en);
}
