import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { DatasetInfo } from '../../../shared/data/dataset';
import { formatShape } from '../../../shared/layers/shape';
import { useDocument } from '../document/document-store';
import { showDock } from '../view/view-store';
import { isUnlabelled, useData } from './data-store';
import classes from './data-summary.module.css';
import { useDataName } from './use-data-name';

/** The open project's data in a few lines, with the way to the Data tab. */
export function DataSummary() {
  const { t } = useTranslation('data');
  const status = useData((state) => state.status);
  const failure = useData((state) => state.failure);
  const info = useData((state) => state.info);
  const isChosen = useDocument((state) => state.project.data.source.kind !== 'none');
  const note =
    status === 'loading'
      ? 'progress.reading'
      : isUnlabelled(failure)
        ? 'summary.unlabelled'
        : status === 'failed'
          ? 'failed'
          : 'summary.none';
  return (
    <div className={classes.summary}>
      {info ? <Facts info={info} /> : <p className={classes.none}>{t(note)}</p>}
      <Button size="compact-xs" variant="default" onClick={() => showDock('data')}>
        {t(isChosen ? 'summary.show' : 'summary.choose')}
      </Button>
    </div>
  );
}

function Facts({ info }: { info: DatasetInfo }) {
  const { t, i18n } = useTranslation('data');
  const name = useDataName() ?? info.name;
  const number = (value: number) => value.toLocaleString(i18n.language);
  const counts = {
    train: number(info.counts.train),
    validation: number(info.counts.validation),
    test: number(info.counts.test),
  };
  const targets = info.targets
    .map((target) =>
      target.classes
        ? t('summary.classes', { name: target.name, count: target.classes.length })
        : target.name,
    )
    .join(', ');
  return (
    <dl className={classes.facts}>
      <dt>{t('source')}</dt>
      <dd title={name}>{name}</dd>
      <dt>{t('summary.input')}</dt>
      <dd>
        {info.inputs
          .map((input) => (input.values === 'text' ? t('summary.text') : formatShape(input.shape)))
          .join(', ')}
      </dd>
      <dt>{t('summary.target')}</dt>
      <dd title={targets}>{targets}</dd>
      {info.environment === undefined && (
        <>
          <dt>{t('summary.counts')}</dt>
          <dd title={t('summary.countsHelp', counts)}>
            {`${counts.train} / ${counts.validation} / ${counts.test}`}
          </dd>
        </>
      )}
    </dl>
  );
}
