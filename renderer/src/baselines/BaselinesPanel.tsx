import { useTranslation } from 'react-i18next';
import { useDocument } from '../document/document-store';
import { reasonText } from '../training/reason-text';
import { BaselinesTable } from './BaselinesTable';
import classes from './baselines.module.css';
import { useBaselines } from './baselines-store';
import { LearningCurve } from './LearningCurve';

/** The dock's Baselines tab: what methods without a network reach on the same data. */
export default function BaselinesPanel() {
  const { t } = useTranslation('baselines');
  const hasData = useDocument(({ project }) => project.data.source.kind !== 'none');
  const error = useBaselines((state) => state.error);
  if (!hasData) return <p className={classes.empty}>{t('noData')}</p>;
  return (
    <div className={classes.root}>
      {error && (
        <p className={classes.error} role="alert">
          {reasonText(error)}
        </p>
      )}
      <BaselinesTable />
      <LearningCurve />
    </div>
  );
}
