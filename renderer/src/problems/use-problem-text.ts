import { useTranslation } from 'react-i18next';
import { localizeParams } from '../../../shared/graph/localize-params';
import type { Fix, Problem } from '../../../shared/graph/problem';
import type { Language } from '../../../shared/layers/text';

/** Problems and fixes in the reader's words: layers and fields by the names that the palette shows. */
export function useProblemText() {
  const { t, i18n } = useTranslation('problems');
  const language: Language = i18n.language === 'zh-CN' ? 'zh-CN' : 'en';
  return {
    problem: ({ code, params }: Problem) => t(code, localizeParams(params, language)),
    fix: ({ code, params }: Fix) => t(`fix.${code}`, localizeParams(params, language)),
  };
}
