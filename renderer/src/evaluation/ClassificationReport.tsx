import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ClassificationEvaluation } from '../../../shared/training/evaluation';
import { formatPercent } from '../training/number-format';
import type { SplitName } from '../worker/protocol';
import { ClassTable } from './ClassTable';
import { type Cell, ConfusionMatrix } from './ConfusionMatrix';
import classes from './evaluation.module.css';
import { SampleList } from './SampleList';

interface Props {
  readonly split: SplitName;
  readonly evaluation: ClassificationEvaluation;
}

/** Which classes are told apart, which are mixed up, and the samples behind each number. */
export function ClassificationReport({ split, evaluation }: Props) {
  const { t } = useTranslation('evaluation');
  const [cell, setCell] = useState<Cell | null>(null);
  return (
    <div className={classes.columns}>
      <section>
        <ConfusionMatrix evaluation={evaluation} selected={cell} onSelect={setCell} />
        {evaluation.top5 !== undefined && (
          <p className={classes.note}>
            {t('top5')} <span className="tabular">{formatPercent(evaluation.top5, 2)}</span>
          </p>
        )}
      </section>
      {cell && (
        <SampleList
          key={`${cell.truth}.${cell.predicted}`}
          split={split}
          evaluation={evaluation}
          cell={cell}
          onClose={() => setCell(null)}
        />
      )}
      <ClassTable evaluation={evaluation} />
    </div>
  );
}
