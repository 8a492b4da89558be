import { useTranslation } from 'react-i18next';
import { classColour } from './class-colours';
import classes from './masks.module.css';

/** More would fill the panel; the table of classes names them all. */
const MOST = 32;

/** Which colour stands for which class. */
export function ClassLegend({ names }: { readonly names: readonly string[] }) {
  const { t } = useTranslation('evaluation');
  return (
    <ul className={classes.legend} aria-label={t('segmentation.legend')}>
      {names.slice(0, MOST).map((name, label) => (
        <li key={name}>
          <i style={{ background: classColour(label) }} />
          {name}
        </li>
      ))}
    </ul>
  );
}
