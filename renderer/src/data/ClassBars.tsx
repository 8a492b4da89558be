import { useTranslation } from 'react-i18next';
import type { ImagesPreview } from '../../../shared/data/preview';
import classes from './data-panel.module.css';

const SHOWN = 40;

interface Props {
  readonly counts: ImagesPreview['classes'];
  readonly title?: 'classes' | 'objects';
}

/** How many samples of each class, objects in them, or tokens there are to learn from. */
export function ClassBars({ counts, title }: Props) {
  const { t, i18n } = useTranslation('data');
  const most = Math.max(...counts.map((entry) => entry.count));
  return (
    <section>
      {title && <h3 className={classes.heading}>{t(title, { count: counts.length })}</h3>}
      <ul className={classes.bars}>
        {counts.slice(0, SHOWN).map((entry) => (
          <li key={entry.name}>
            <span className={classes.barName} title={entry.name}>
              {entry.name}
            </span>
            <span className={classes.bar} style={{ width: `${(100 * entry.count) / most}%` }} />
            <span className="tabular">{entry.count.toLocaleString(i18n.language)}</span>
          </li>
        ))}
      </ul>
      {counts.length > SHOWN && (
        <p className={classes.counts}>{t('moreClasses', { count: counts.length - SHOWN })}</p>
      )}
    </section>
  );
}
