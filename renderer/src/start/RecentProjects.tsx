import { Button, UnstyledButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { discardAutosave, recover, useRecoverable } from '../document/autosave';
import { openRecent } from './files';
import { useRecent } from './recent';
import classes from './start-page.module.css';

/** What a crash left behind, then the projects opened last. */
export function RecentProjects() {
  const { t, i18n } = useTranslation('start');
  const recent = useRecent();
  const lost = useRecoverable();
  const when = (date: string) =>
    new Intl.DateTimeFormat(i18n.language, { dateStyle: 'medium', timeStyle: 'short' }).format(
      new Date(date),
    );
  return (
    <>
      {lost.length > 0 && (
        <section>
          <h2 className={classes.heading}>{t('recover')}</h2>
          <ul className={classes.recent}>
            {lost.map((entry) => (
              <li key={entry.key} className={classes.recentItem}>
                <span className={classes.recentName}>{entry.name || t('common:untitled')}</span>
                <span className={classes.recentDate}>{when(entry.date)}</span>
                <Button size="compact-xs" onClick={() => void recover(entry)}>
                  {t('recoverOpen')}
                </Button>
                <Button
                  size="compact-xs"
                  variant="default"
                  onClick={() => void discardAutosave(entry.key)}
                >
                  {t('recoverDiscard')}
                </Button>
              </li>
            ))}
          </ul>
        </section>
      )}
      {recent && recent.length > 0 && (
        <section>
          <h2 className={classes.heading}>{t('recent')}</h2>
          <ul className={classes.recent}>
            {recent.map((entry) => (
              <li key={entry.path}>
                <UnstyledButton
                  className={classes.recentItem}
                  onClick={() => void openRecent(entry)}
                >
                  <span className={classes.recentName}>{entry.name}</span>
                  <span className={classes.recentDate}>{when(entry.date)}</span>
                </UnstyledButton>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}
