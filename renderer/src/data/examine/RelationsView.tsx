import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TableExamination } from '../../../../shared/data/examine/examination';
import panel from '../data-panel.module.css';
import { AssociationList } from './AssociationList';
import { ClassHistograms } from './ClassHistograms';
import { CorrelationMatrix } from './CorrelationMatrix';
import classes from './relations.module.css';
import { SampleNote } from './SampleNote';

/** Which columns go with the target, one of them by class, and how the numbers go with each other. */
export function RelationsView({ table }: { table: TableExamination }) {
  const { t } = useTranslation('examination');
  const [chosen, setChosen] = useState<string | null>(null);
  const { associations, target, distributions, correlations } = table;
  const column = associations.find((one) => one.column === chosen) ?? associations[0];
  if (!column) return <p className={panel.counts}>{t('relations.none')}</p>;
  const distribution = distributions.find((one) => one.column === column.column);
  return (
    <>
      <SampleNote table={table} />
      <div className={classes.relations}>
        <AssociationList
          associations={associations}
          target={target}
          chosen={column.column}
          onChoose={setChosen}
        />
        <div className={classes.chosen}>
          {distribution && <ClassHistograms distribution={distribution} target={target} />}
        </div>
      </div>
      <p className={classes.note}>{t('relations.help')}</p>
      {correlations.names.length > 1 && <CorrelationMatrix correlations={correlations} />}
    </>
  );
}
