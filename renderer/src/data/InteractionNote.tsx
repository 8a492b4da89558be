import { useTranslation } from 'react-i18next';
import type { InteractionColumns } from '../../../shared/data/interactions/histories';
import classes from './data-panel.module.css';

interface Props {
  readonly columns: InteractionColumns;
  readonly rows: number;
}

/** In place of the columns' settings where a table says who took what: how it is read. */
export function InteractionNote({ columns: { user, item, time }, rows }: Props) {
  const { t } = useTranslation('data');
  return (
    <p className={classes.found}>
      {t('interactions.note', { count: rows, user, item })}
      {time !== undefined && ` ${t('interactions.inTime', { time })}`}
    </p>
  );
}
