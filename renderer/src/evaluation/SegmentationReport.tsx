import { useTranslation } from 'react-i18next';
import type { SegmentationEvaluation } from '../../../shared/training/evaluation';
import { formatInteger } from '../app/format';
import { classColour } from '../masks/class-colours';
import { metricName } from '../training/metric-name';
import { formatPercent } from '../training/number-format';
import type { SplitName } from '../worker/protocol';
import classes from './evaluation.module.css';
import { Figures } from './Figures';
import { SegmentedImages } from './SegmentedImages';

interface Props {
  readonly split: SplitName;
  readonly evaluation: SegmentationEvaluation;
}

/** How well masks were drawn, class by class, and the images behind the numbers. */
export function SegmentationReport({ split, evaluation }: Props) {
  return (
    <div className={classes.columns}>
      <Figures evaluation={evaluation} />
      <SegmentedImages split={split} evaluation={evaluation} />
      <OverlapTable evaluation={evaluation} />
    </div>
  );
}

/** Intersection over union and Dice of each class. */
function OverlapTable({ evaluation }: { evaluation: SegmentationEvaluation }) {
  const { t } = useTranslation('evaluation');
  const share = (value: number | null | undefined) =>
    typeof value === 'number' ? formatPercent(value) : '–';
  return (
    <table className={classes.classTable}>
      <caption>{t('segmentation.perClass')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('perClass.class')}</th>
          <th scope="col">{metricName('iou')}</th>
          <th scope="col">{metricName('dice')}</th>
          <th scope="col">{t('segmentation.pixels')}</th>
        </tr>
      </thead>
      <tbody className="tabular">
        {evaluation.classes.map((name, label) => {
          const own = evaluation.perClass[label];
          return (
            <tr key={name}>
              <th scope="row" title={name}>
                <i className={classes.swatch} style={{ background: classColour(label) }} />
                {name}
              </th>
              <td>{share(own?.iou)}</td>
              <td>{share(own?.dice)}</td>
              <td>{formatInteger(own?.pixels ?? 0)}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
