import { useTranslation } from 'react-i18next';
import { useView } from '../view/view-store';
import { useHelp } from './help-store';
import classes from './inspector.module.css';

/** The help of the field in use, in a place of its own so that no field moves when it shows. */
export function HelpPane() {
  const { t } = useTranslation('inspector');
  const help = useHelp();
  const hasFields = useView((state) => state.selectedNodes.size > 0);
  if (!hasFields) return null;
  return (
    <footer className={classes.help} aria-hidden="true">
      {help ? (
        <>
          <strong>{help.title}</strong>
          <p>{help.body}</p>
        </>
      ) : (
        <p>{t('helpHint')}</p>
      )}
    </footer>
  );
}
