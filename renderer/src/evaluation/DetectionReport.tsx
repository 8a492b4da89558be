import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { DetectionEvaluation } from '../../../shared/training/evaluation';
import { metricName } from '../training/metric-name';
import { formatPercent } from '../training/number-format';
import type { SplitName } from '../worker/protocol';
import { DetectedImages } from './DetectedImages';
import classes from './detection.module.css';
import evaluationClasses from './evaluation.module.css';
import { Figures } from './Figures';
import { totalsOf, worstFirst } from './found-boxes';
import { PrecisionTable } from './PrecisionTable';
import { ThresholdSliders } from './ThresholdSliders';
import { useThresholds } from './thresholds-store';

interface Props {
  readonly split: SplitName;
  readonly evaluation: DetectionEvaluation;
}

/** How well objects are found, class by class, and the images behind the numbers. */
export function DetectionReport({ split, evaluation }: Props) {
  const { t } = useTranslation('evaluation');
  const thresholds = useThresholds();
  const images = useMemo(() => worstFirst(evaluation.images, thresholds), [evaluation, thresholds]);
  const totals = totalsOf(images);
  const share = (value: number | null) => (value === null ? '–' : formatPercent(value));
  return (
    <div className={evaluationClasses.columns}>
      <Figures evaluation={evaluation} />
      <div className={classes.trial}>
        <ThresholdSliders />
        <dl className={evaluationClasses.totals}>
          {(['precision', 'recall'] as const).map((name) => (
            <div key={name} title={t(`detection.explain.${name}`)}>
              <dt>{metricName(name)}</dt>
              <dd className="tabular">{share(totals[name])}</dd>
            </div>
          ))}
        </dl>
      </div>
      <DetectedImages split={split} images={images} classes={evaluation.classes} />
      <PrecisionTable evaluation={evaluation} />
    </div>
  );
}
