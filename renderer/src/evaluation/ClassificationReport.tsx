import { useMemo, useState } from 'react';
import type { ClassificationEvaluation } from '../../../shared/training/evaluation';
import type { SplitName } from '../worker/protocol';
import { ClassTable } from './ClassTable';
import { type Cell, ConfusionMatrix } from './ConfusionMatrix';
import classes from './evaluation.module.css';
import { Figures } from './Figures';
import { SampleList } from './SampleList';
import { ThresholdReport } from './thresholds/ThresholdReport';

interface Props {
  readonly split: SplitName;
  readonly evaluation: ClassificationEvaluation;
}

/** Which classes are told apart, which are mixed up, and the samples behind each number. */
export function ClassificationReport({ split, evaluation }: Props) {
  const [cell, setCell] = useState<Cell | null>(null);
  return (
    <div className={classes.columns}>
      <Figures evaluation={evaluation} />
      <section>
        <ConfusionMatrix evaluation={evaluation} selected={cell} onSelect={setCell} />
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
      <OfTwo evaluation={evaluation} />
    </div>
  );
}

/** Of two classes: how well the second is told at every threshold. */
function OfTwo({ evaluation }: Pick<Props, 'evaluation'>) {
  const { scores, threshold, trueClass, classes: names } = evaluation;
  const of = useMemo(
    () => (scores && threshold !== undefined ? { labels: trueClass, scores, threshold } : null),
    [scores, threshold, trueClass],
  );
  return of && <ThresholdReport of={of} yes={names[1] ?? '1'} />;
}
