import { useTranslation } from 'react-i18next';
import type { TableExamination } from '../../../../shared/data/examine/examination';
import panel from '../data-panel.module.css';

/** Tells where figures come from a part of the rows. */
export function SampleNote({ table: { sampled, rowCount } }: { table: TableExamination }) {
  const { t } = useTranslation('examination');
  if (sampled >= rowCount) return null;
  return <p className={panel.found}>{t('sampled', { sampled, rows: rowCount })}</p>;
}
