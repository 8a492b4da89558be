import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { DataPreview } from '../../../shared/data/preview';
import classes from './data-panel.module.css';

/** What was found in a person's file: its format, and where its labels come from. */
export function FoundData({ preview }: { preview: DataPreview }) {
  const { t, i18n } = useTranslation('data');
  return <p className={classes.found}>{factsOf(preview, t, i18n.language).join(' · ')}</p>;
}

const DELIMITERS: Readonly<Record<string, string>> = {
  ',': 'comma',
  ';': 'semicolon',
  '\t': 'tab',
  '|': 'bar',
};

function factsOf(preview: DataPreview, t: TFunction<'data'>, language: string): readonly string[] {
  if (preview.kind === 'sounds') {
    const rate = preview.rate.toLocaleString(language);
    return [t('found.sounds', { count: preview.total }), t('found.rate', { rate })];
  }
  if (preview.kind === 'images') {
    const images = t('found.images', { count: preview.total });
    const { kind, file = '', column = '' } = preview.found ?? {};
    return kind ? [images, t(`found.labels.${kind}`, { file, column })] : [images];
  }
  if (preview.kind === 'environment') return [];
  if (preview.kind === 'corpus') return [t('found.text'), preview.encoding.toUpperCase()];
  const { format, files, sheet, delimiter, encoding } = preview;
  const divided = DELIMITERS[delimiter];
  return [
    t(`found.format.${format}`, { count: files ?? 1 }),
    ...(sheet === undefined ? [] : [t('found.sheet', { sheet })]),
    ...(divided ? [t(`found.delimiter.${divided}`)] : []),
    ...(encoding === '' ? [] : [encoding.toUpperCase()]),
  ];
}
