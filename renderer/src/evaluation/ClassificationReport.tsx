import { useState } from 'react';
import type { ClassificationEvaluation } from '../../../shared/training/evaluation';
import type { SplitName } from '../worker/protocol';
import { ClassTable } from './ClassTable';
import { type Cell, ConfusionMatrix } from './ConfusionMatrix';
import classes from './evaluation.module.css';
import { Figures } from './Figures';
import { SampleList } from './SampleList';

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
    </div>
  );
}
