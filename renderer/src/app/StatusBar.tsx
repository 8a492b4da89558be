import { useTranslation } from 'react-i18next';
import { formatCount } from '../../../shared/formats/canvas/format-count';
import { useValidation } from '../document/derived';
import { isUnsaved, useDocument } from '../document/document-store';
import { BackendStatus } from '../training/BackendStatus';
import { showDock } from '../view/view-store';
import classes from './status-bar.module.css';

/** The bottom edge: what the network costs, what is wrong, where it runs, whether it is saved. */
export function StatusBar() {
  const { t } = useTranslation('common');
  const { totals, problems } = useValidation();
  const unsaved = useDocument(isUnsaved);
  const onDisk = useDocument((state) => state.path !== null);
  const errors = problems.filter((problem) => problem.severity === 'error').length;
  return (
    <footer className={classes.bar}>
      <BackendStatus />
      <span className={classes.item}>
        {t('status.parameters', { count: totals.params, formatted: formatCount(totals.params) })}
      </span>
      <span className={classes.item}>
        {t('status.multiplyAdds', { formatted: formatCount(totals.multiplyAdds) })}
      </span>
      <span className={classes.space} />
      <button
        type="button"
        className={classes.problems}
        data-errors={errors > 0 || undefined}
        onClick={() => showDock('problems')}
      >
        {errors > 0 ? t('status.errors', { count: errors }) : t('status.noErrors')}
      </button>
      <span className={classes.item}>
        {t(unsaved ? 'unsaved' : onDisk ? 'saved' : 'unchanged')}
      </span>
    </footer>
  );
}
