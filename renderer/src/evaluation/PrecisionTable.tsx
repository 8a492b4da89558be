import { useTranslation } from 'react-i18next';
import type { DetectionEvaluation } from '../../../shared/training/evaluation';
import { formatValue } from '../training/number-format';
import classes from './evaluation.module.css';

/** Average precision of each class. */
export function PrecisionTable({ evaluation }: { evaluation: DetectionEvaluation }) {
  const { t } = useTranslation('evaluation');
  return (
    <table className={classes.classTable}>
      <caption>{t('detection.perClass')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('perClass.class')}</th>
          <th scope="col">{t('detection.ap50')}</th>
          <th scope="col">{t('detection.ap')}</th>
          <th scope="col">{t('detection.objects')}</th>
        </tr>
      </thead>
      <tbody className="tabular">
        {evaluation.classes.map((name, place) => {
          const own = evaluation.perClass[place];
          return (
            <tr key={name}>
              <th scope="row" title={name}>
                {name}
              </th>
              <td>{own ? formatValue(own.ap50) : '–'}</td>
              <td>{own ? formatValue(own.ap) : '–'}</td>
              <td>{own?.support ?? 0}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
