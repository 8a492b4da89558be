import { Loader, SegmentedControl } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Examination } from '../../../../shared/data/examine/examination';
import classes from './content-views.module.css';
import { DuplicatesView } from './DuplicatesView';
import { useExamination } from './examination-store';
import { Findings } from './Findings';
import { GapsView } from './GapsView';
import { RelationsView } from './RelationsView';
import { SplitsView } from './SplitsView';

const VIEWS = ['contents', 'relations', 'gaps', 'duplicates', 'splits'] as const;
type View = (typeof VIEWS)[number];

const hasView = ({ table, duplicates, balance, textLengths }: Examination, view: View): boolean => {
  if (view === 'relations' || view === 'gaps') return table !== null;
  if (view === 'duplicates') return duplicates !== null;
  return view === 'contents' || balance.length + textLengths.length > 0;
};

/** What is in the data, and what a close look at them found: one at a time. */
export function ContentViews({ children }: { children: ReactNode }) {
  const { t } = useTranslation('examination');
  const { status, examination } = useExamination((state) => state);
  const [chosen, setChosen] = useState<View>('contents');
  const views = examination ? VIEWS.filter((view) => hasView(examination, view)) : [];
  const view = views.includes(chosen) ? chosen : 'contents';
  return (
    <>
      {status === 'looking' && !examination && (
        <p className={classes.looking}>
          <Loader size={12} /> {t('looking')}
        </p>
      )}
      <Findings onShowDuplicates={() => setChosen('duplicates')} />
      {views.length > 1 && (
        <SegmentedControl
          size="xs"
          mb={12}
          aria-label={t('view.label')}
          value={view}
          onChange={(value) => setChosen(VIEWS.find((known) => known === value) ?? 'contents')}
          data={views.map((value) => ({ value, label: t(`view.${value}`) }))}
        />
      )}
      {view === 'contents' || !examination ? children : <Chosen view={view} of={examination} />}
    </>
  );
}

function Chosen({ view, of }: { view: Exclude<View, 'contents'>; of: Examination }) {
  const { table, duplicates } = of;
  if (view === 'relations') return table && <RelationsView table={table} />;
  if (view === 'gaps') return table && <GapsView table={table} />;
  if (view === 'duplicates') return duplicates && <DuplicatesView duplicates={duplicates} />;
  return <SplitsView examination={of} />;
}
